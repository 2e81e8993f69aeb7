/**
 * One trace for everything that follows from one thing: the API call, the deliveries of its events, the
 * requests that handle them, and what happens inside these.
 */
import type { HttpEvent } from '../event.ts';
import { BoundedMap } from './bounded-map.ts';

const KNOWN_MOST = 20_000;
/** Of one trace, only so many move: a list of them all has to end. */
const MEMBERS_MOST = 200;

interface Call {
  id: string;
  trace: string;
  origin: HttpEvent['origin'];
}

/** A trace was found to be part of another: what it has had so far moves there. */
export interface Move {
  trace: string;
  ids: readonly string[];
}

export class Chains {
  readonly #calls = new BoundedMap<Call>(KNOWN_MOST);
  readonly #moved = new BoundedMap<string>(KNOWN_MOST);
  readonly #members = new BoundedMap<string[]>(KNOWN_MOST);

  /** The trace as it is called now: what it moved into may have moved, too. */
  current(trace: string): string;
  current(trace: string | undefined): string | undefined;
  current(trace: string | undefined): string | undefined {
    let now = trace;
    for (let next = trace; next !== undefined; next = this.#moved.get(next)) now = next;
    return now;
  }

  /** An event of a trace; its first event need not be told. */
  join(trace: string, id: string): void {
    const members = this.#members.get(trace) ?? [];
    if (members.length >= MEMBERS_MOST || members.includes(id)) return;
    members.push(id);
    this.#members.set(trace, members);
  }

  /** From now on the one is part of the other. Undefined when it was already. */
  move(from: string, into: string): Move | undefined {
    const trace = this.current(into);
    if (from === trace || this.current(from) === trace) return undefined;
    this.#moved.set(from, trace);
    const ids = this.#members.get(from) ?? [];
    this.#members.delete(from);
    for (const id of ids) this.join(trace, id);
    return { trace, ids };
  }

  /** The call that caused an event: its row, and its trace. */
  callOf(requestId: string | undefined): Pick<Call, 'id' | 'trace'> | undefined {
    const call = requestId === undefined ? undefined : this.#calls.get(requestId);
    return call === undefined ? undefined : { id: call.id, trace: this.current(call.trace) };
  }

  /** A call of the API, by an agent or by the server itself: of both the agent knows the outer trace. */
  note(event: HttpEvent, requestId: string): Move | undefined {
    const { id, origin } = event;
    const known = this.#calls.get(requestId);
    if (known === undefined) {
      this.#calls.set(requestId, { id, trace: event.trace ?? id, origin });
      return undefined;
    }
    if (origin === 'server' || event.trace === undefined) return undefined;
    const moved = this.move(known.trace, event.trace);
    this.#calls.set(requestId, { id: known.id, trace: event.trace, origin });
    return moved;
  }
}
