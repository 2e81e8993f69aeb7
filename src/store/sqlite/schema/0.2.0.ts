/**
 * Tables of SQLite for what is told to webhooks. An event has one row in the outbox, however many
 * destinations it has: deliveries are made of it later, as each destination comes to it.
 */
export const SCHEMA_0_2_0 = `
CREATE TABLE outbox (
  account TEXT NOT NULL,
  position INTEGER NOT NULL,
  event TEXT NOT NULL,
  destinations TEXT NOT NULL,
  expected INTEGER NOT NULL,
  PRIMARY KEY (account, position)
) WITHOUT ROWID;

CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  owner TEXT NOT NULL,
  event TEXT NOT NULL,
  event_type TEXT NOT NULL,
  position INTEGER,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  created_ms INTEGER NOT NULL,
  next_ms INTEGER,
  last_status INTEGER,
  last_cause TEXT,
  finished_ms INTEGER
);
CREATE INDEX deliveries_endpoint ON deliveries (endpoint, id);
CREATE INDEX deliveries_next ON deliveries (endpoint, next_ms) WHERE next_ms IS NOT NULL;
CREATE INDEX deliveries_event ON deliveries (event, endpoint);

CREATE TABLE attempts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  delivery INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  record TEXT NOT NULL
);
CREATE INDEX attempts_delivery ON attempts (delivery);

CREATE INDEX objects_connected ON objects (id) WHERE type = 'account';
`;
