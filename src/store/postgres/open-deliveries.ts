import { randomUUID } from 'node:crypto';
import type { Sql } from '../deliveries/sql-access.ts';
import { SqlDeliveries } from '../deliveries/sql-deliveries.ts';
import type { Arrival } from '../delivery-port.ts';
import type { Database, Statements } from './database.ts';
import { numbered } from './numbered.ts';
import type { Outbox } from './outbox.ts';

const LEASE_MS = 10_000;
const MOST_ORDERED = 2_000;
/** Any number that nobody else uses. */
const TURN = 7_297_853;

const LEAD = `INSERT INTO leases (name, holder, until_ms)
  VALUES ('deliveries', $1, (extract(epoch FROM now()) * 1000)::bigint + $2)
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_ms = excluded.until_ms
  WHERE leases.holder = excluded.holder
    OR leases.until_ms < (extract(epoch FROM now()) * 1000)::bigint`;
const YIELD = "DELETE FROM leases WHERE name = 'deliveries' AND holder = $1";
const ORDER = `UPDATE outbox SET position = given.position
  FROM (
    SELECT account, seq, nextval('outbox_position') AS position FROM (
      SELECT account, seq FROM outbox WHERE position IS NULL ORDER BY seq LIMIT $1
    ) fresh
  ) given
  WHERE outbox.account = given.account AND outbox.seq = given.seq
  RETURNING outbox.account, outbox.destinations, outbox.position`;

interface Ordered {
  account: string;
  destinations: string;
  position: number;
}

/** Deliveries of the nodes that share a database: the one with the lease makes them. */
export function openDeliveries(database: Database, outbox: Outbox): SqlDeliveries {
  const node = randomUUID();
  return new SqlDeliveries({
    access: {
      read: (run) => run(sqlOf(database)),
      write: (run) => database.transaction((statements) => run(sqlOf(statements))),
    },
    routing: outbox.routing,
    table: (account) => readTable(database, outbox, account),
    eventNumber: 'seq',
    isShared: true,
    lead: async () => (await database.run(LEAD, node, LEASE_MS)) > 0,
    yieldLead: async () => void (await database.run(YIELD, node)),
    arrivals: () => putInOrder(database, outbox),
  });
}

const VERSION = "SELECT version FROM guards WHERE account = '' AND name = 'destinations'";

async function readTable(statements: Statements, outbox: Outbox, account: string) {
  const guard = await statements.first<{ version: number }>(VERSION);
  return outbox.table(statements, account, guard?.version ?? 0);
}

async function putInOrder(database: Database, outbox: Outbox): Promise<Arrival[]> {
  const rows = await database.transaction(async (statements) => {
    // A node that has just lost the lease may still be at it.
    await statements.all('SELECT pg_advisory_xact_lock($1)', TURN);
    return statements.all<Ordered>(ORDER, MOST_ORDERED);
  });
  const found = new Map<string, Arrival>();
  for (const { account, destinations, position } of rows) {
    for (const endpoint of destinations.trim().split(' ')) {
      const key = `${account} ${endpoint}`;
      const after = Math.min(position - 1, found.get(key)?.after ?? Number.MAX_SAFE_INTEGER);
      const known = found.get(key)?.owner;
      const owner = known ?? (await ownerOf(database, outbox, account, endpoint));
      found.set(key, { account, endpoint, owner, after });
    }
  }
  return [...found.values()];
}

async function ownerOf(
  database: Database,
  outbox: Outbox,
  account: string,
  endpoint: string,
): Promise<string> {
  const { destinations } = await readTable(database, outbox, account);
  return destinations.find(({ id }) => id === endpoint)?.owner ?? account;
}

function sqlOf(statements: Statements): Sql {
  return {
    all: (text, ...values) => statements.all(numbered(text), ...values),
    run: (text, ...values) => statements.run(numbered(text), ...values),
  };
}
