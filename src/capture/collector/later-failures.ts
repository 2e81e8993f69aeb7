/**
 * What fails after its answer, such as a bank debit days later: the API's own events tell of it, also
 * where no webhook brings them to the application.
 */
import type { CapturedEvent, MarkEvent } from '../event.ts';
import { eventBase } from '../event-base.ts';
import { isJson, type Json, jsonObject, stringOf } from '../facets/json-object.ts';
import type { InsightEngine } from '../insights/engine.ts';
import { changedObject } from '../insights/object-change.ts';
import type { ObjectOrigin } from '../insights/rule.ts';
import type { OwnChange } from '../own-record/own-batch.ts';
import { redactText } from '../redaction/text.ts';

/** The call that made the object may still lie in a spool file. */
const WAITS_MS = 500;
const WAITING_MOST = 1_000;

export class LaterFailures {
  readonly #insights: Pick<InsightEngine, 'originOf' | 'objectChanged'>;
  #waiting: OwnChange[] = [];

  constructor(insights: Pick<InsightEngine, 'originOf' | 'objectChanged'>) {
    this.#insights = insights;
  }

  note(changes: readonly OwnChange[]): void {
    const room = WAITING_MOST - this.#waiting.length;
    if (room > 0) this.#waiting.push(...changes.slice(0, room));
  }

  /** A note for each failure of what a run has made, and the insights that it changes. */
  take(nowMs: number): CapturedEvent[] {
    return this.#taken(({ ts }) => ts + WAITS_MS <= nowMs);
  }

  /** The same of one run that has ended: of the others the calls may yet come. */
  takeOf(run: string): CapturedEvent[] {
    return this.#taken((change) => {
      const id = stringOf(subjectOf(change).object?.id);
      return id !== undefined && this.#insights.originOf(id)?.run === run;
    });
  }

  #taken(isDue: (change: OwnChange) => boolean): CapturedEvent[] {
    const due = this.#waiting.filter(isDue);
    if (due.length === 0) return [];
    this.#waiting = this.#waiting.filter((change) => !due.includes(change));
    return due.flatMap((change) => this.#tell(change));
  }

  #tell(given: OwnChange): CapturedEvent[] {
    const { ts, type } = given;
    const { event, object } = subjectOf(given);
    const id = stringOf(object?.id);
    const origin = id === undefined ? undefined : this.#insights.originOf(id);
    if (object === undefined || origin === undefined) return [];
    const mark = markOf(ts, origin, { event: stringOf(event?.id), object: id });
    const change = changedObject(object, type, mark);
    if (change === undefined) return [];
    const { failure_code: code, failure_message: message } = change;
    mark.text = redactText([type, id, code, message].filter(Boolean).join(' '));
    return [mark, ...this.#insights.objectChanged(change)];
  }
}

function subjectOf({ text }: OwnChange): { event: Json | undefined; object: Json | undefined } {
  const event = jsonObject(text);
  const object = isJson(event?.data) ? event.data.object : undefined;
  return { event, object: isJson(object) ? object : undefined };
}

function markOf(ts: number, { run, call }: ObjectOrigin, data: object): MarkEvent {
  return {
    ...eventBase('server', ts, { run }),
    kind: 'mark',
    mark: 'note',
    text: '',
    data: { ...data, call },
  };
}
