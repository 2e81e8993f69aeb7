/**
 * Tables of the record. `rows` is narrow, so that a walk over all of it stays short; what a list shows
 * lies in `lines`, the whole event in one of the `packs` (`live` counts the rows whose event it holds;
 * `copies` says where else a changed event was before). Names that repeat (hosts, apps, runs) are numbers here,
 * and `names` counts their rows. `kept` is when a row came, in Unix seconds: what is
 * imported may be old. `links` answers who points at an id, `keys` which row an id means.
 */
export const SCHEMA_0_1_0 = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE names (
  id INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  rows INTEGER NOT NULL,
  UNIQUE (field, value)
);

CREATE TABLE rows (
  seq INTEGER PRIMARY KEY,
  ts REAL NOT NULL,
  kept INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  odd INTEGER NOT NULL,
  pinned INTEGER NOT NULL,
  status INTEGER,
  state INTEGER,
  outcome INTEGER,
  method INTEGER,
  host INTEGER,
  app INTEGER,
  session INTEGER,
  run INTEGER,
  account INTEGER,
  path TEXT
);
CREATE INDEX rows_host ON rows (host) WHERE host IS NOT NULL;
CREATE INDEX rows_app ON rows (app) WHERE app IS NOT NULL;
CREATE INDEX rows_session ON rows (session) WHERE session IS NOT NULL;
CREATE INDEX rows_run ON rows (run) WHERE run IS NOT NULL;
CREATE INDEX rows_account ON rows (account) WHERE account IS NOT NULL;
CREATE INDEX rows_odd ON rows (odd) WHERE odd = 1;
CREATE INDEX rows_pinned ON rows (pinned) WHERE pinned = 1;

CREATE TABLE lines (
  seq INTEGER PRIMARY KEY,
  pack INTEGER NOT NULL,
  line TEXT NOT NULL
);

CREATE TABLE packs (
  pack INTEGER PRIMARY KEY,
  live INTEGER NOT NULL,
  body BLOB NOT NULL
);

CREATE TABLE copies (
  seq INTEGER NOT NULL,
  pack INTEGER NOT NULL,
  PRIMARY KEY (seq, pack)
) WITHOUT ROWID;

CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  alias INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX keys_alias ON keys (seq) WHERE alias = 1;

CREATE TABLE links (
  target TEXT NOT NULL,
  how TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (target, how, seq)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (
  text, content='', contentless_delete=1, detail=none, tokenize='unicode61', prefix='2'
);
INSERT INTO words (words, rank) VALUES ('automerge', 8);
-- By itself it would merge a whole level at once after some removals, and stop everything meanwhile.
INSERT INTO words (words, rank) VALUES ('deletemerge', 101);

CREATE TABLE spans (
  block INTEGER PRIMARY KEY,
  min_ts REAL NOT NULL,
  max_ts REAL NOT NULL
);

CREATE TABLE runs (
  run TEXT PRIMARY KEY,
  started_ts REAL NOT NULL,
  summary TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX runs_started ON runs (started_ts);

CREATE TABLE blobs (
  sha256 TEXT NOT NULL,
  seq INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (sha256, seq)
) WITHOUT ROWID;
CREATE INDEX blobs_seq ON blobs (seq);
`;
