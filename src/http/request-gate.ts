/** Lets requests in until the server stops, and then waits for those that are inside. */
import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { serverStopping } from '../domain/server-stopping.ts';
import { errorText } from './reply.ts';
import type { Listener } from './server.ts';

export interface RequestGate {
  /** Aborted from when the server stops: what has no end of its own, such as a stream, ends then. */
  closing: AbortSignal;
  /** Aborted when patience is over: what is not answered by now is answered 503. */
  cut: AbortSignal;
  guard(listener: Listener): Listener;
  /** Lets nothing in any more. Resolves when all that was inside is answered. */
  close(patienceMs: number): Promise<void>;
}

/** For what is left to be written. */
const FLUSH_MS = 100;

/**
 * Responses that are not over. A `Set` would need a hash of each, which takes a third of the throughput
 * of small requests.
 */
class Inside {
  readonly #places: (ServerResponse | undefined)[] = [];
  readonly #free: number[] = [];

  get size(): number {
    return this.#places.length - this.#free.length;
  }

  enter(response: ServerResponse): number {
    const place = this.#free.pop() ?? this.#places.length;
    this.#places[place] = response;
    return place;
  }

  leave(place: number): void {
    this.#places[place] = undefined;
    this.#free.push(place);
  }

  all(): ServerResponse[] {
    return this.#places.filter((response) => response !== undefined);
  }
}

export function createRequestGate(): RequestGate {
  const inside = new Inside();
  const [closing, cut] = [new AbortController(), new AbortController()];
  // As many as there are streams.
  for (const { signal } of [closing, cut]) setMaxListeners(0, signal);
  let whenEmpty = () => {};
  const emptied = async (withinMs: number) => {
    if (inside.size === 0) return;
    const timer = new AbortController();
    const left = new Promise<void>((resolve) => {
      whenEmpty = resolve;
    });
    const over = pause(withinMs, undefined, { signal: timer.signal }).catch(() => {});
    await Promise.race([left, over]);
    timer.abort();
  };
  return {
    closing: closing.signal,
    cut: cut.signal,
    guard: (listener) => (request, response) => {
      if (closing.signal.aborted) {
        refuse(response);
        return;
      }
      const place = inside.enter(response);
      response.on('close', () => {
        inside.leave(place);
        if (inside.size === 0) whenEmpty();
      });
      listener(request, response);
    },
    async close(patienceMs) {
      closing.abort();
      await emptied(patienceMs);
      cut.abort();
      // Who heard that answers by himself.
      await nextTurn();
      for (const response of inside.all()) refuse(response);
      await emptied(FLUSH_MS);
    },
  };
}

/** An answer that has begun goes on as long as its connection. */
function refuse(response: ServerResponse): void {
  if (response.headersSent || response.destroyed) return;
  const error = serverStopping();
  response.writeHead(error.status, { 'Content-Type': 'application/json', Connection: 'close' });
  response.end(errorText(error, undefined));
}
