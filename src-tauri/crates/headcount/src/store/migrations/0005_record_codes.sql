-- What an account lists, without an index entry for every record: codes come in no order, so that
-- each page of a large account wrote pages all over their index.
--
-- records.like_ours  1: its code begins with the plan's prefix, or did once, so that it may clash
--                    with one of ours. Only such codes are looked for.

ALTER TABLE records ADD COLUMN like_ours INTEGER NOT NULL DEFAULT 1 CHECK (like_ours IN (0, 1));

DROP INDEX records_code;
CREATE INDEX records_code ON records (vendor, code) WHERE like_ours = 1;
