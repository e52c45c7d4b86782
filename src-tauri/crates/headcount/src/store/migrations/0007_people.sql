-- People: where they come from, who they are said not to be, and seats taken with their history.
--
-- employees          one person on staff as the HR system last said. Written by imports and by
--                    reading an HR system; never deleted: `gone_at` says since when the HR system
--                    no longer lists them, as a person confirmed. `first_seen_at` is NULL for those
--                    of the very first list, who may have been there for years.
-- incumbents         who sits in a seat. `why` says on what evidence, `next` what becomes of the
--                    seat when its leaver is gone.
-- reconciliations    what each comparison of plan, ATS and HR system found. Never changed.
-- changes            gets the kind `seated`: `diff` is {"before", "after"}, each a seat or null.
-- requisitions       `past` is one whose seat was filled and left again: the position may get another.
-- refused_matches    pairs of a hire and an employee that are not to be matched: `no` is a person's
--                    word; `undone` is a match taken back, which may be suggested but is never
--                    applied by itself again.

ALTER TABLE employees ADD COLUMN middle_name TEXT;
ALTER TABLE employees ADD COLUMN employment_type TEXT;
ALTER TABLE employees ADD COLUMN status TEXT;
ALTER TABLE employees ADD COLUMN linkedin TEXT;
ALTER TABLE employees ADD COLUMN requisition_code TEXT;
ALTER TABLE employees ADD COLUMN first_seen_at TEXT;
ALTER TABLE employees ADD COLUMN gone_at TEXT;

ALTER TABLE incumbents ADD COLUMN why TEXT;
-- The hire it was matched with: {"vendor", "remote_id"}.
ALTER TABLE incumbents ADD COLUMN hire TEXT;
ALTER TABLE incumbents ADD COLUMN next TEXT CHECK (next IN ('backfill', 'changed', 'close'));

ALTER TABLE hires ADD COLUMN start_date TEXT;

CREATE TABLE refused_matches (
    vendor TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    employee_id TEXT NOT NULL REFERENCES employees (id),
    kind TEXT NOT NULL CHECK (kind IN ('no', 'undone')),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    PRIMARY KEY (vendor, remote_id, employee_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reconciliations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    findings INTEGER NOT NULL,
    unexplained INTEGER NOT NULL,
    result TEXT NOT NULL
) STRICT;

CREATE TABLE requisitions_7 (
    id TEXT NOT NULL PRIMARY KEY,
    position_id TEXT NOT NULL REFERENCES positions (id),
    vendor TEXT NOT NULL,
    number INTEGER NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    mark TEXT NOT NULL UNIQUE,
    spec TEXT NOT NULL,
    sent TEXT,
    remote_id TEXT,
    updated_at TEXT NOT NULL,
    job_id INTEGER,
    basis TEXT,
    base TEXT,
    linked INTEGER NOT NULL DEFAULT 0 CHECK (linked IN (0, 1)),
    past INTEGER NOT NULL DEFAULT 0 CHECK (past IN (0, 1))
) STRICT;
INSERT INTO requisitions_7 (id, position_id, vendor, number, code, mark, spec, sent, remote_id,
        updated_at, job_id, basis, base, linked)
    SELECT id, position_id, vendor, number, code, mark, spec, sent, remote_id, updated_at,
        job_id, basis, base, linked
    FROM requisitions ORDER BY rowid;
DROP TABLE requisitions;
ALTER TABLE requisitions_7 RENAME TO requisitions;
CREATE UNIQUE INDEX requisitions_position ON requisitions (position_id) WHERE past = 0;

CREATE TABLE changes_7 (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER NOT NULL REFERENCES steps (id),
    position_id TEXT NOT NULL REFERENCES positions (id),
    kind TEXT NOT NULL CHECK (kind IN ('created', 'edited', 'removed', 'restored', 'seated')),
    diff TEXT NOT NULL DEFAULT '[]'
) STRICT;
INSERT INTO changes_7 (id, step_id, position_id, kind, diff)
    SELECT id, step_id, position_id, kind, diff FROM changes ORDER BY id;
DROP TABLE changes;
ALTER TABLE changes_7 RENAME TO changes;
CREATE INDEX changes_position ON changes (position_id);
CREATE INDEX changes_step ON changes (step_id);
