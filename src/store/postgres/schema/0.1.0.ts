/**
 * Tables of PostgreSQL. Every primary key begins with the account, by which they can be spread over
 * machines. Texts compare by their bytes, as in SQLite.
 */
export const SCHEMA_0_1_0 = `
CREATE TABLE meta (
  key text PRIMARY KEY,
  value text NOT NULL
);

CREATE SEQUENCE object_seq;
CREATE TABLE objects (
  account text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  created bigint NOT NULL,
  seq bigint NOT NULL DEFAULT nextval('object_seq'),
  version bigint NOT NULL DEFAULT 1,
  data text NOT NULL,
  PRIMARY KEY (account, type, id)
);

CREATE TABLE events (
  account text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  created bigint NOT NULL,
  seq bigint NOT NULL DEFAULT nextval('object_seq'),
  type text NOT NULL,
  object_id text NOT NULL,
  data text NOT NULL,
  PRIMARY KEY (account, id)
);

CREATE TABLE object_index (
  account text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  created bigint NOT NULL,
  seq bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  PRIMARY KEY (account, type, field, value, created, seq)
);
CREATE INDEX object_index_id ON object_index (account, type, id);

CREATE TABLE ledger (
  account text COLLATE "C" NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  currency text NOT NULL,
  source_type text NOT NULL,
  net bigint NOT NULL,
  available_on bigint NOT NULL,
  PRIMARY KEY (account, seq)
);

CREATE TABLE ledger_sums (
  account text COLLATE "C" NOT NULL,
  span bigint NOT NULL,
  ending bigint NOT NULL,
  currency text COLLATE "C" NOT NULL,
  source_type text COLLATE "C" NOT NULL,
  net bigint NOT NULL,
  PRIMARY KEY (account, span, ending, currency, source_type)
);

CREATE TABLE idempotency (
  account text COLLATE "C" NOT NULL,
  key text NOT NULL,
  created bigint NOT NULL,
  record text NOT NULL,
  PRIMARY KEY (account, key)
);
CREATE INDEX idempotency_created ON idempotency (created);

CREATE TABLE tasks (
  account text COLLATE "C" NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  due bigint NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  payload text,
  PRIMARY KEY (account, id)
);
CREATE INDEX tasks_due ON tasks (due, id);
CREATE INDEX tasks_account_due ON tasks (account, due, id);
CREATE INDEX tasks_subject ON tasks (account, subject, kind);

CREATE TABLE clocks (
  account text COLLATE "C" PRIMARY KEY,
  offset_seconds bigint NOT NULL
);

CREATE TABLE guards (
  account text COLLATE "C" NOT NULL,
  name text NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (account, name)
);
`;
