import { ROUTING_TYPES } from '../../domain/webhooks/destination.ts';
import {
  DESTINATION_TYPE_LIST,
  type DestinationRow,
  type RoutingTable,
  readDestinations,
} from '../deliveries/destination-table.ts';
import { Routing } from '../deliveries/routing.ts';
import { NOTIFY } from '../deliveries/statements.ts';
import type { Arrival, OutgoingNotice } from '../delivery-port.ts';
import type { WriteSet } from '../write-set.ts';
import type { Statements } from './database.ts';
import type { InsertedEvent } from './insert-rows.ts';
import { numbered } from './numbered.ts';

const INSERT = `INSERT INTO outbox (account, seq, event, destinations, expected)
  SELECT $1, seq, event, destinations, expected
  FROM unnest($2::bigint[], $3::text[], $4::text[], $5::bigint[])
  AS given (seq, event, destinations, expected)`;
const DESTINATIONS = `SELECT type, data AS text FROM objects
  WHERE account = $1 AND type IN (${DESTINATION_TYPE_LIST})`;
const PLATFORMS = "SELECT account FROM objects WHERE type = 'account' AND id = $1";
/** Tells all nodes that a destination was written, or may be gone. */
export const TOUCH = `INSERT INTO guards (account, name, version) VALUES ('', 'destinations', 1)
  ON CONFLICT (account, name) DO UPDATE SET version = guards.version + 1`;

/** What writes put into the outbox. Other nodes write destinations too: a version tells of it. */
export class Outbox {
  readonly routing = new Routing();
  #version: number | undefined;

  /** Who gets the events of this account. Read when it is not known, or no longer true. */
  async table(statements: Statements, account: string, version?: number): Promise<RoutingTable> {
    if (version !== this.#version) this.routing.forget();
    this.#version = version;
    const known = this.routing.known(account);
    if (known !== undefined) return known;
    const platforms = [];
    const rows = await statements.all<{ account: string }>(PLATFORMS, account);
    for (const { account: platform } of rows) {
      if (platform !== account) platforms.push(...(await destinationsOf(statements, platform)));
    }
    return this.routing.learn(account, await destinationsOf(statements, account), platforms);
  }

  /** `rows` are those of the events, with the version of the destinations. */
  async add(
    statements: Statements,
    account: string,
    writes: WriteSet,
    rows: readonly InsertedEvent[],
  ): Promise<OutgoingNotice | undefined> {
    const changed = await this.#changed(statements, account, writes);
    const arrivals = await this.#route(statements, account, writes, rows);
    if (arrivals.length === 0 && changed.length === 0) return undefined;
    return { arrivals, changed };
  }

  async #route(
    statements: Statements,
    account: string,
    { events }: WriteSet,
    rows: readonly InsertedEvent[],
  ): Promise<Arrival[]> {
    const version = rows[0]?.destinations;
    if (version === undefined) return [];
    const table = await this.table(statements, account, version);
    if (table.destinations.length === 0) return [];
    const types = new Map(events.map(({ id, type }) => [id, type]));
    const routed = rows.flatMap(({ id, seq }) => {
      const route = table.route(types.get(id) ?? '');
      return route === undefined ? [] : [{ id, seq, ...route }];
    });
    if (routed.length === 0) return [];
    await statements.run(
      INSERT,
      account,
      routed.map(({ seq }) => seq),
      routed.map(({ id }) => id),
      routed.map(({ text }) => text),
      routed.map(({ destinations }) => destinations.length),
    );
    const owners = new Map(
      routed.flatMap(({ destinations }) => destinations.map(({ id, owner }) => [id, owner])),
    );
    return [...owners].map(([endpoint, owner]) => ({ account, endpoint, owner, after: 0 }));
  }

  async #changed(statements: Statements, account: string, { objects }: WriteSet) {
    const changed: { endpoint: string; owner: string }[] = [];
    let touched = false;
    for (const note of objects.values()) {
      const id = note.kind === 'remove' ? note.id : note.object.id;
      if (note.kind === 'insert' && note.type === 'v2.core.event') {
        const { related_object, type } = note.object as unknown as ThinEvent;
        const endpoint = related_object.id;
        const nowMs = Date.now();
        const values = [account, endpoint, account, id, type, nowMs, nowMs];
        await statements.run(numbered(NOTIFY), ...values);
        changed.push({ endpoint, owner: account });
      } else if (ROUTING_TYPES.has(note.type)) {
        touched = true;
        changed.push({ endpoint: id, owner: account });
      }
    }
    if (touched) await statements.run(TOUCH);
    return changed;
  }
}

interface ThinEvent {
  type: string;
  related_object: { id: string };
}

async function destinationsOf(statements: Statements, owner: string) {
  return readDestinations(owner, await statements.all<DestinationRow>(DESTINATIONS, owner));
}
