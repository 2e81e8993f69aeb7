import type { Body, HttpEvent } from './event.ts';
import { textOf } from './exchange/body-bytes.ts';

/** What was sent again, and what came of it. */
export interface Replayed {
  id: string;
  method: string;
  /** As the recorded call would have gone: to its own host. */
  url: string;
  headers: [string, string][];
  body: Uint8Array | undefined;
  /** Unix ms. */
  ts: number;
  /** ms */
  dur: number;
  answer?: { status: number; headers: [string, string][]; body: Uint8Array; ttfb: number };
  error?: { code?: string; message: string };
}

/** Larger ones are cut. */
const BODY_BYTES_MAX = 5 * 1024 * 1024;
const CUT_BYTES = 256 * 1024;

/** The event of a replay, not redacted yet. */
export function replayedEvent(recorded: HttpEvent, replayed: Replayed): HttpEvent {
  const { id, method, url, headers, ts, dur, answer, error } = replayed;
  const { host, pathname } = new URL(url);
  const { app, session, redirected } = recorded;
  return {
    ...{ v: 1, id, kind: 'http.out', ts, dur, run: 'server' },
    ...(app !== undefined && { app }),
    ...(session !== undefined && { session }),
    ...{ proc: { pid: process.pid, rt: 'server' }, origin: 'replay', replay_of: recorded.id },
    ...{ lib: 'replay', method, url, host, path: pathname },
    ...(redirected !== undefined && { redirected }),
    req: { headers, body: bodyOf(replayed.body ?? new Uint8Array(), typeIn(headers)) },
    ...(answer && {
      res: {
        ...{ status: answer.status, headers: answer.headers },
        body: bodyOf(answer.body, typeIn(answer.headers)),
      },
      t: { ttfb: answer.ttfb },
    }),
    state: error === undefined ? 'ok' : 'error',
    ...(error && { err: error }),
  };
}

function bodyOf(bytes: Uint8Array, ctype: string | undefined): Body {
  const isCut = bytes.byteLength > BODY_BYTES_MAX;
  const kept = isCut ? bytes.subarray(0, CUT_BYTES) : bytes;
  const text = textOf(kept);
  return {
    ...{ size: bytes.byteLength, kept: kept.byteLength },
    ...(text === undefined
      ? { enc: 'base64', data: Buffer.from(kept).toString('base64') }
      : { enc: 'utf8', data: text }),
    ...(ctype !== undefined && { ctype }),
    state: isCut ? 'truncated' : 'full',
  };
}

function typeIn(headers: readonly [string, string][]): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}
