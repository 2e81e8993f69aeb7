/** The server's own traffic as events. */
import { droppedMark } from '../collector/notes.ts';
import type { CapturedEvent } from '../event.ts';
import { deliveryEvent } from './delivery-event.ts';
import type { OwnBatch } from './own-batch.ts';
import { type OwnParts, requestEvent, SERVER_RUN } from './request-event.ts';

const MARK_EVERY_MS = 1_000;

/** Tells what is missing once a second at most. */
export class OwnEvents {
  readonly #parts: OwnParts;
  #dropped = 0;
  #markedMs = 0;

  constructor(parts: OwnParts) {
    this.#parts = parts;
  }

  events({ requests, deliveries, dropped }: OwnBatch, nowMs: number): CapturedEvent[] {
    this.#dropped += dropped;
    const events: CapturedEvent[] = [
      ...requests.map((request) => requestEvent(request, this.#parts)),
      ...deliveries.map((delivery) => deliveryEvent(delivery, this.#parts)),
    ];
    if (nowMs - this.#markedMs >= MARK_EVERY_MS) events.push(...this.missing(nowMs));
    return events;
  }

  /** A mark for what was counted since the last one. */
  missing(nowMs: number): CapturedEvent[] {
    if (this.#dropped === 0) return [];
    const count = this.#dropped;
    this.#dropped = 0;
    this.#markedMs = nowMs;
    const text = `${count} requests and deliveries of this server were only counted: more came than are recorded`;
    return [droppedMark({ run: SERVER_RUN, count, text, nowMs, data: { why: 'rate' } })];
  }
}
