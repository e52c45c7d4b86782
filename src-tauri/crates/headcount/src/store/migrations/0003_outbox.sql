-- The outbox in full: changes and closings beside creations, and what a person may do about each.
--
-- outbox.operation     create: make it there. update: bring it to the confirmed spec. close: close
--                      it there.
-- outbox.look_left_ms  set while the outcome of a create is unknown: for how much longer we only
--                      look. Only time in which Muster was there to look counts.
-- outbox.looked_at     up to when that was counted.
-- outbox.held          a person stopped it; nothing leaves until a person lets it go on.
-- outbox.details       what a person chose beyond the spec: a close reason, fields to overwrite.
-- requisitions.base    the fields as the ATS showed them when it last confirmed what we sent: what
--                      differs from it later was changed there.
-- requisitions.linked  1: it was there before Muster, and a person tied it to the position.
-- records              what an account lists, ours or not, as last seen: to be linked, and to see
--                      who else uses our codes. Written by pull; `pass` is the last complete pass
--                      that showed it.
-- requests             every request that left, without query, body or secret. The oldest go.

CREATE TABLE outbox_3 (
    requisition_id TEXT NOT NULL PRIMARY KEY REFERENCES requisitions (id),
    operation TEXT NOT NULL CHECK (operation IN ('create', 'update', 'close')),
    queued_at TEXT NOT NULL,
    queued_by TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Faults in a row that trying again may not mend; a good answer puts it back to 0.
    faults INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TEXT,
    -- Set just before a create leaves, cleared by a reply that tells: while it stands, the ATS
    -- may hold the record although we were never told.
    create_sent_at TEXT,
    look_left_ms INTEGER,
    looked_at TEXT,
    last_error TEXT,
    failed INTEGER NOT NULL DEFAULT 0 CHECK (failed IN (0, 1)),
    held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
    details TEXT NOT NULL DEFAULT '{}'
) STRICT;
INSERT INTO outbox_3 (requisition_id, operation, queued_at, queued_by, attempts, faults,
        next_attempt_at, create_sent_at, look_left_ms, looked_at, last_error, failed)
    SELECT requisition_id, operation, queued_at, queued_by, attempts, faults,
        next_attempt_at, create_sent_at,
        CASE WHEN create_sent_at IS NULL THEN NULL ELSE 35000 END, create_sent_at,
        last_error, failed
    FROM outbox ORDER BY rowid;
DROP TABLE outbox;
ALTER TABLE outbox_3 RENAME TO outbox;

ALTER TABLE requisitions ADD COLUMN base TEXT;
ALTER TABLE requisitions ADD COLUMN linked INTEGER NOT NULL DEFAULT 0 CHECK (linked IN (0, 1));

CREATE TABLE records (
    vendor TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    location TEXT,
    status TEXT NOT NULL,
    job_id INTEGER,
    -- The line by which the Muster that made it would know it again.
    mark TEXT,
    created_at_ms INTEGER,
    pass INTEGER NOT NULL,
    PRIMARY KEY (vendor, remote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX records_code ON records (vendor, code);

CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    vendor TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    -- NULL: no reply came.
    status INTEGER,
    ms INTEGER NOT NULL,
    -- As whom it was made, for writes at a vendor that asks for a user.
    acting_user TEXT
) STRICT;
