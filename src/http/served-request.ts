/** A request that reached the API, and what it was answered. Everything is as it came and went. */
import type { Reply } from './reply.ts';

export interface ServedRequest {
  id: string;
  /** Unix ms, with fractions, by a clock that nobody sets: it runs evenly from the start of the process. */
  startedMs: number;
  durationMs: number;
  method: string;
  url: string;
  /** `1.1` */
  httpVersion: string;
  /** Names and values in turn, as they came. */
  rawHeaders: readonly string[];
  /** What of the request was read before it was decided upon. */
  requestBody: Buffer | undefined;
  /** Undefined when the connection was cut instead. */
  answer: ServedAnswer | undefined;
  /** As whom the caller was known, and the version that was spoken; undefined when it came not so far. */
  account: string | undefined;
  apiVersion: string | undefined;
  idempotencyKey: string | null;
  /** By the server's clock, in Unix seconds. */
  created: number;
}

export interface ServedAnswer {
  status: number;
  headers: Readonly<Record<string, string | number>>;
  body: Reply['body'];
}
