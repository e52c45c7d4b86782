-- When the record was last read back to confirm what was sent: for a while after that, a list may
-- still show what was there before. NULL: nothing of ours was.
ALTER TABLE mirror ADD COLUMN confirmed_at TEXT;
