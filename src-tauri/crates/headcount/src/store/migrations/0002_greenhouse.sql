-- Greenhouse, and who is in a seat.
--
-- requisitions.job_id   the Greenhouse job the opening sits in, once we were told.
-- requisitions.basis    what the plan said of the fields a Greenhouse request was filled from, as
--                       {field: text}: a later edit of one of them shows as Edited.
-- connections.account   what a credential is made of besides the secret: client id, user id,
--                       address of the token service.
-- job_forms     one row a position whose job form was touched: the user's own values, whole or
--               not. Written by the form; lives as long as the position.
-- catalogs      what a vendor's account offers to choose from, as last read. Written by pull.
-- name_links    a department or location of the plan → the vendor's record the user chose for it,
--               remembered for every later form.
-- employees     people on staff, as the HR system says. Never deleted.
-- incumbents    who sits in which seat: one employee a seat, one seat an employee.

ALTER TABLE requisitions ADD COLUMN job_id INTEGER;
ALTER TABLE requisitions ADD COLUMN basis TEXT;
ALTER TABLE connections ADD COLUMN account TEXT NOT NULL DEFAULT '{}';

CREATE TABLE job_forms (
    position_id TEXT NOT NULL PRIMARY KEY REFERENCES positions (id),
    vendor TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('new_job', 'existing_job', 'requisition')),
    template_job INTEGER,
    existing_job INTEGER,
    edits TEXT NOT NULL DEFAULT '{}',
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogs (
    vendor TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    read_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE name_links (
    vendor TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('department', 'office')),
    name_key TEXT NOT NULL,
    remote_id INTEGER NOT NULL,
    PRIMARY KEY (vendor, kind, name_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE employees (
    id TEXT NOT NULL PRIMARY KEY,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    preferred_name TEXT,
    work_email TEXT,
    personal_email TEXT,
    hire_date TEXT,
    termination_date TEXT,
    title TEXT,
    department TEXT,
    location TEXT,
    manager TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE incumbents (
    position_id TEXT NOT NULL PRIMARY KEY REFERENCES positions (id),
    employee_id TEXT NOT NULL UNIQUE REFERENCES employees (id),
    since TEXT
) STRICT, WITHOUT ROWID;
