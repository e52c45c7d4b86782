-- HR systems that the plan reads by itself, and views of the positions table that were given a name.
--
-- hr_sources         one HR system each. `account` is JSON: its address and what is not secret about
--                    it; the secret is in the keychain. `cursor` is where the last reading ended,
--                    NULL until one was taken in whole. Written when it is connected and after every
--                    reading; dies when it is disconnected, while its employees stay.
-- views              what is shown and how, as JSON (`api::views::ViewState`), under a name of its
--                    own. Written when a person saves one; dies when a person deletes it. `place` is
--                    its place in the list, from 0.

CREATE TABLE hr_sources (
    kind TEXT NOT NULL PRIMARY KEY CHECK (kind IN ('bamboohr', 'hibob', 'report')),
    account TEXT NOT NULL,
    cursor TEXT,
    read_at TEXT,
    problem TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE views (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    place INTEGER NOT NULL,
    state TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
