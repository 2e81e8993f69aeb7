/**
 * Tables of PostgreSQL for what is told to webhooks. Commits of several nodes become visible in another
 * order than their numbers: the node that delivers gives each row of the outbox its position.
 */
export const SCHEMA_0_2_0 = `
CREATE SEQUENCE outbox_position;
CREATE TABLE outbox (
  account text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  position bigint,
  event text COLLATE "C" NOT NULL,
  destinations text NOT NULL,
  expected bigint NOT NULL,
  PRIMARY KEY (account, seq)
);
CREATE INDEX outbox_new ON outbox (seq) WHERE position IS NULL;
CREATE INDEX outbox_ordered ON outbox (account, position);

CREATE TABLE deliveries (
  account text COLLATE "C" NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  endpoint text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  event text COLLATE "C" NOT NULL,
  event_type text NOT NULL,
  position bigint,
  kind text NOT NULL,
  state text NOT NULL,
  attempts bigint NOT NULL DEFAULT 0,
  created_ms bigint NOT NULL,
  next_ms bigint,
  last_status bigint,
  last_cause text,
  finished_ms bigint,
  PRIMARY KEY (account, id)
);
CREATE INDEX deliveries_endpoint ON deliveries (endpoint, id);
CREATE INDEX deliveries_next ON deliveries (endpoint, next_ms) WHERE next_ms IS NOT NULL;
CREATE INDEX deliveries_event ON deliveries (event, endpoint);
CREATE INDEX deliveries_id ON deliveries (id);

CREATE TABLE attempts (
  account text COLLATE "C" NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  delivery bigint NOT NULL,
  at_ms bigint NOT NULL,
  record text NOT NULL,
  PRIMARY KEY (account, id)
);
CREATE INDEX attempts_delivery ON attempts (delivery);

CREATE INDEX objects_connected ON objects (id) WHERE type = 'account';

CREATE TABLE leases (
  name text PRIMARY KEY,
  holder text NOT NULL,
  until_ms bigint NOT NULL
);
`;
