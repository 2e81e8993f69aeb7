/** Marks that the record makes about itself. */
import type { MarkEvent } from '../event.ts';
import { eventBase } from '../event-base.ts';

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
    ...eventBase('server', nowMs, { run }),
    kind: 'mark',
    mark: 'dropped',
    text,
    data: { ...data, count },
  };
}
