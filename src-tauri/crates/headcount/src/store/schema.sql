-- What all migrations together make: format 8. Written by a test, for reading.

CREATE TABLE catalogs (
    vendor TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    read_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "changes" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER NOT NULL REFERENCES steps (id),
    position_id TEXT NOT NULL REFERENCES positions (id),
    kind TEXT NOT NULL CHECK (kind IN ('created', 'edited', 'removed', 'restored', 'seated')),
    diff TEXT NOT NULL DEFAULT '[]'
) STRICT;

CREATE INDEX changes_position ON changes (position_id);

CREATE INDEX changes_step ON changes (step_id);

CREATE TABLE connections (
    vendor TEXT NOT NULL PRIMARY KEY,
    api_url TEXT NOT NULL,
    state TEXT NOT NULL,
    connected_by TEXT NOT NULL,
    connected_at TEXT NOT NULL,
    checked_at TEXT,
    problem TEXT,
    permissions TEXT NOT NULL DEFAULT '[]',
    -- Nobody asks this vendor anything before this instant: it said so.
    wait_until TEXT
, account TEXT NOT NULL DEFAULT '{}', sign_in TEXT, acting_as TEXT, trouble TEXT, ticked TEXT NOT NULL DEFAULT '{}') STRICT, WITHOUT ROWID;

CREATE TABLE cursors (
    vendor TEXT NOT NULL,
    stream TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (vendor, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE employee_changes (
    step_id INTEGER NOT NULL REFERENCES steps (id),
    employee_id TEXT NOT NULL REFERENCES employees (id),
    before TEXT,
    after TEXT,
    PRIMARY KEY (step_id, employee_id),
    CHECK ((before IS NULL) = (after IS NULL))
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
, middle_name TEXT, employment_type TEXT, status TEXT, linkedin TEXT, requisition_code TEXT, first_seen_at TEXT, gone_at TEXT, removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))) STRICT, WITHOUT ROWID;

CREATE TABLE field_mappings (
    vendor TEXT NOT NULL,
    of TEXT NOT NULL CHECK (of IN ('job', 'opening', 'requisition')),
    field_key TEXT NOT NULL,
    -- {"field": "cost_centre"}, {"constant": …} or "ask".
    source TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (vendor, of, field_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE form_defaults (
    vendor TEXT NOT NULL,
    department_key TEXT NOT NULL,
    field_key TEXT NOT NULL,
    value TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (vendor, department_key, field_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE hires (
    vendor TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    requisition_id TEXT NOT NULL REFERENCES requisitions (id),
    candidate_name TEXT,
    candidate_email TEXT,
    hired_at TEXT,
    url TEXT,
    seen_at TEXT NOT NULL,
    retracted_at TEXT, start_date TEXT,
    PRIMARY KEY (vendor, remote_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX hires_requisition ON hires (requisition_id);

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

CREATE TABLE incumbents (
    position_id TEXT NOT NULL PRIMARY KEY REFERENCES positions (id),
    employee_id TEXT NOT NULL UNIQUE REFERENCES employees (id),
    since TEXT
, why TEXT, hire TEXT, next TEXT CHECK (next IN ('backfill', 'changed', 'close'))) STRICT, WITHOUT ROWID;

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

CREATE TABLE mirror (
    requisition_id TEXT NOT NULL PRIMARY KEY REFERENCES requisitions (id),
    remote TEXT NOT NULL,
    opening_status TEXT,
    url TEXT,
    visible INTEGER NOT NULL DEFAULT 1 CHECK (visible IN (0, 1)),
    seen_at TEXT NOT NULL
, confirmed_at TEXT) STRICT;

CREATE TABLE name_links (
    vendor TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('department', 'office')),
    name_key TEXT NOT NULL,
    remote_id INTEGER NOT NULL,
    PRIMARY KEY (vendor, kind, name_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE option_mappings (
    vendor TEXT NOT NULL,
    of TEXT NOT NULL CHECK (of IN ('job', 'opening', 'requisition')),
    field_key TEXT NOT NULL,
    -- The plan's value, folded as it is compared.
    value_key TEXT NOT NULL,
    option_id TEXT,
    option_name TEXT NOT NULL,
    PRIMARY KEY (vendor, of, field_key, value_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE "outbox" (
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

CREATE TABLE positions (
    id TEXT NOT NULL PRIMARY KEY,
    revision INTEGER NOT NULL DEFAULT 1,
    touched INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    title TEXT NOT NULL,
    department TEXT,
    location TEXT,
    manager TEXT,
    hiring_manager TEXT,
    employment_type TEXT,
    fte INTEGER NOT NULL DEFAULT 1000000 CHECK (fte > 0),
    level TEXT,
    start_date TEXT,
    end_date TEXT,
    currency TEXT,
    salary_min INTEGER,
    salary_max INTEGER,
    plan_status TEXT NOT NULL DEFAULT 'draft',
    reason TEXT,
    notes TEXT
, cost_centre TEXT) STRICT;

CREATE UNIQUE INDEX positions_code ON positions (code_key) WHERE removed = 0;

CREATE INDEX positions_touched ON positions (touched);

CREATE TABLE reconciliations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    findings INTEGER NOT NULL,
    unexplained INTEGER NOT NULL,
    result TEXT NOT NULL
) STRICT;

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
    pass INTEGER NOT NULL, like_ours INTEGER NOT NULL DEFAULT 1 CHECK (like_ours IN (0, 1)),
    PRIMARY KEY (vendor, remote_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX records_code ON records (vendor, code) WHERE like_ours = 1;

CREATE TABLE refused_matches (
    vendor TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    employee_id TEXT NOT NULL REFERENCES employees (id),
    kind TEXT NOT NULL CHECK (kind IN ('no', 'undone')),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    PRIMARY KEY (vendor, remote_id, employee_id)
) STRICT, WITHOUT ROWID;

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
, host TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE "requisitions" (
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

CREATE UNIQUE INDEX requisitions_position ON requisitions (position_id) WHERE past = 0;

CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    op TEXT NOT NULL,
    label TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_email TEXT NOT NULL,
    at TEXT NOT NULL,
    target INTEGER REFERENCES steps (id),
    state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'gone'))
) STRICT;

CREATE INDEX steps_state ON steps (kind, state, id);

CREATE TABLE sync_notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    requisition_id TEXT NOT NULL REFERENCES requisitions (id),
    at TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE INDEX sync_notes_requisition ON sync_notes (requisition_id);

CREATE TABLE views (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    place INTEGER NOT NULL,
    state TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
