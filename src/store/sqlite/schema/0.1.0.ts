/**
 * Tables of SQLite. Objects and events are rowid tables, for their texts fill several pages; the
 * index has short rows that are only met in order, so there the key is the table.
 */
export const SCHEMA_0_1_0 = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE objects (
  seq INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  created INTEGER NOT NULL,
  version INTEGER NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (account, type, id)
);
CREATE INDEX objects_created ON objects (account, type, created);

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  id TEXT NOT NULL,
  created INTEGER NOT NULL,
  type TEXT NOT NULL,
  object_id TEXT NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (account, id)
);
CREATE INDEX events_created ON events (account, created);
CREATE INDEX events_type ON events (account, type, created);

CREATE TABLE object_index (
  account TEXT NOT NULL,
  type TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  created INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (account, type, field, value, created, seq)
) WITHOUT ROWID;

CREATE TABLE ledger (
  account TEXT NOT NULL,
  span INTEGER NOT NULL,
  ending INTEGER NOT NULL,
  currency TEXT NOT NULL,
  source_type TEXT NOT NULL,
  net INTEGER NOT NULL,
  PRIMARY KEY (account, span, ending, currency, source_type)
) WITHOUT ROWID;

CREATE TABLE idempotency (
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  created INTEGER NOT NULL,
  record TEXT NOT NULL,
  UNIQUE (account, key)
);
CREATE INDEX idempotency_created ON idempotency (created);

CREATE TABLE tasks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  due INTEGER NOT NULL,
  wall INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT
);
CREATE INDEX tasks_wall ON tasks (wall, id);
CREATE INDEX tasks_account ON tasks (account, wall);
CREATE INDEX tasks_subject ON tasks (account, subject, kind);

CREATE TABLE clocks (
  account TEXT PRIMARY KEY,
  offset_seconds INTEGER NOT NULL
) WITHOUT ROWID;
`;
