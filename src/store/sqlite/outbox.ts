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
import type { EventNote, WriteSet } from '../write-set.ts';
import type { Connection } from './connection.ts';

const INSERT =
  'INSERT INTO outbox (account, position, event, destinations, expected) VALUES (?, ?, ?, ?, ?)';
const DESTINATIONS =
  'SELECT type, data AS text FROM objects ' +
  `WHERE account = ? AND type IN (${DESTINATION_TYPE_LIST})`;
const PLATFORMS = "SELECT account FROM objects WHERE type = 'account' AND id = ?";

/** What one write puts into the outbox, gathered while it is applied. */
export class Outbox {
  readonly routing = new Routing();
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Who gets the events of this account. Read when it is not known. */
  table(account: string): RoutingTable {
    const known = this.routing.known(account);
    if (known !== undefined) return known;
    const platforms = this.#connection
      .all<{ account: string }>(PLATFORMS, account)
      .filter((platform) => platform.account !== account)
      .flatMap((platform) => this.#destinationsOf(platform.account));
    return this.routing.learn(account, this.#destinationsOf(account), platforms);
  }

  /**
   * Puts the events of a write into the outbox; `seqs` are their rows. Undefined: nobody needs to be
   * told.
   */
  add(account: string, writes: WriteSet, seqs: readonly number[]): OutgoingNotice | undefined {
    const changed = this.#changed(account, writes);
    const arrivals = this.#route(account, writes.events, seqs);
    if (arrivals.length === 0 && changed.length === 0) return undefined;
    return { arrivals, changed };
  }

  #route(account: string, events: readonly EventNote[], seqs: readonly number[]): Arrival[] {
    const table = events.length === 0 ? undefined : this.table(account);
    if (table === undefined || table.destinations.length === 0) return [];
    const arrivals = new Map<string, Arrival>();
    for (const [at, { id: event, type }] of events.entries()) {
      const routed = table.route(type);
      if (routed === undefined) continue;
      const { text, destinations } = routed;
      const seq = seqs[at] ?? 0;
      this.#connection.statement(INSERT).run(account, seq, event, text, destinations.length);
      for (const { id, owner } of destinations) {
        if (arrivals.has(id)) continue;
        arrivals.set(id, { account, endpoint: id, owner, after: seq - 1 });
      }
    }
    return [...arrivals.values()];
  }

  /** Destinations that were written, and those to which something was made that is no snapshot. */
  #changed(account: string, writes: WriteSet): { endpoint: string; owner: string }[] {
    const changed: { endpoint: string; owner: string }[] = [];
    for (const note of writes.objects.values()) {
      if (note.kind === 'insert' && note.type === 'v2.core.event') {
        const { related_object, type } = note.object as unknown as ThinEvent;
        const endpoint = related_object.id;
        // Deliveries go out in real time, whatever clock the account or a seed has.
        const nowMs = Date.now();
        const values = [account, endpoint, account, note.object.id, type, nowMs, nowMs];
        this.#connection.statement(NOTIFY).run(...values);
        changed.push({ endpoint, owner: account });
      } else if (ROUTING_TYPES.has(note.type)) {
        this.routing.forget();
        const id = note.kind === 'remove' ? note.id : note.object.id;
        changed.push({ endpoint: id, owner: account });
      }
    }
    return changed;
  }

  #destinationsOf(owner: string) {
    return readDestinations(owner, this.#connection.all<DestinationRow>(DESTINATIONS, owner));
  }
}

interface ThinEvent {
  type: string;
  related_object: { id: string };
}
