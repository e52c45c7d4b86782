-- HR systems that the plan reads by itself, views of the positions table that were given a name, and
-- imports of employees that can be taken back.
--
-- hr_sources         one HR system each. `account` is JSON: its address and what else is not secret
--                    about it; the secret, and what stands behind the question mark of a report's
--                    address, are in the keychain. `how` is JSON: how a report's columns and dates
--                    are read. `cursor` is where the last reading ended; `read_at` is when it was
--                    taken in, NULL until a person took in the first one. `next_read_at` is when it
--                    is read again. `missing` is JSON: the ids that it no longer lists, of which a
--                    person is asked. Written when it is connected and after every reading; dies
--                    when it is disconnected, while its employees stay.
-- views              what is shown and how, as JSON (`api::views::ViewState`), under a name of its
--                    own. Written when a person saves one; dies when a person deletes it. `place` is
--                    its place in the list, from 0.
-- employees          `removed`: the import that brought them in was taken back. Nobody sees the row;
--                    it stays for what points at it, and comes back with the next file that has them.
-- employee_changes   what a step did to an employee: each an employee as JSON. Both are NULL where
--                    the step brought them in, for then the row itself says what they were. Written
--                    by imports; never changed.

CREATE TABLE hr_sources (
    kind TEXT NOT NULL PRIMARY KEY CHECK (kind IN ('bamboohr', 'hibob', 'report')),
    account TEXT NOT NULL,
    how TEXT NOT NULL DEFAULT '{}',
    connected_by TEXT NOT NULL,
    connected_at TEXT NOT NULL,
    cursor TEXT,
    read_at TEXT,
    next_read_at TEXT,
    missing TEXT NOT NULL DEFAULT '[]',
    problem TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE views (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    place INTEGER NOT NULL,
    state TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE employees ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));

CREATE TABLE employee_changes (
    step_id INTEGER NOT NULL REFERENCES steps (id),
    employee_id TEXT NOT NULL REFERENCES employees (id),
    before TEXT,
    after TEXT,
    PRIMARY KEY (step_id, employee_id),
    CHECK ((before IS NULL) = (after IS NULL))
) STRICT, WITHOUT ROWID;
