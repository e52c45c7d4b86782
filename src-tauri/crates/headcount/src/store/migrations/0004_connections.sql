-- Connections that one person sets up alone, and how the plan's words become the ATS's.
--
-- positions.cost_centre  where the seat's cost is booked.
-- connections.sign_in    what a sign-in in the browser is made of besides its secrets: client id,
--                        addresses, what was granted. NULL: connected with a key or client secret.
-- connections.acting_as  the integration user as the vendor last told of it.
-- connections.trouble    which of the known reasons `problem` is, by its key.
-- connections.ticked     the integration user's rules that a person has ticked off: {rule: {by, at}}.
-- field_mappings    what fills a field of the account's own: a field of the plan, always the same
--                   value, or nothing, so that the form asks. No row: by the field's name. Keyed by
--                   the vendor's immutable key, so that a renamed field keeps its mapping.
-- option_mappings   which option a value of the plan means. option_id is NULL after the plan was
--                   connected to another account, whose ids differ: then the name finds it.
-- form_defaults     what was last chosen in a form that was sent, by department: where the next
--                   form of that department begins.

ALTER TABLE positions ADD COLUMN cost_centre TEXT;

ALTER TABLE connections ADD COLUMN sign_in TEXT;
ALTER TABLE connections ADD COLUMN acting_as TEXT;
ALTER TABLE connections ADD COLUMN trouble TEXT;
-- The host a request went to; empty for those of before it was kept.
ALTER TABLE requests ADD COLUMN host TEXT NOT NULL DEFAULT '';

ALTER TABLE connections ADD COLUMN ticked TEXT NOT NULL DEFAULT '{}';

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

CREATE TABLE form_defaults (
    vendor TEXT NOT NULL,
    department_key TEXT NOT NULL,
    field_key TEXT NOT NULL,
    value TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (vendor, department_key, field_key)
) STRICT, WITHOUT ROWID;
