/** Marks that the record makes about itself. */
import { randomBytes } from 'node:crypto';
import type { MarkEvent } from '../event.ts';
import { ulidOf } from '../ulid.ts';

export interface Dropped {
  run: string;
  /** How many. */
  count: number;
  text: string;
  nowMs: number;
  data?: Record<string, unknown>;
}

/** Says that something is missing from the record, and why. */
export function droppedMark({ run, count, text, nowMs, data }: Dropped): MarkEvent {
  return {
    v: 1,
    id: ulidOf(nowMs, randomBytes(10)),
    ts: nowMs,
    run,
    proc: { pid: process.pid, rt: 'server' },
    origin: 'server',
    kind: 'mark',
    mark: 'dropped',
    text,
    data: { ...data, count },
  };
}
