/** Which events a flow has caused, among all that happen in the account. */
import { streamMessages } from '../stream-messages.ts';
import type { FlowAnswer, FlowTarget } from './flow-client.ts';
import { TriggerError } from './trigger-error.ts';

export interface CausedEvent {
  id: string;
  type: string;
  /** Of the object that it is about. */
  object: string | null;
}

export interface EventWatch {
  /**
   * What these calls have caused, oldest first. Waits up to six seconds for one of the wanted type;
   * undefined: does not wait.
   */
  causedBy(taken: readonly FlowAnswer[], wanted: string | undefined): Promise<CausedEvent[]>;
  close(): void;
}

interface Event {
  id: string;
  type: string;
  request: { id: string | null } | null;
  data: { object: Record<string, unknown> };
}

const PAUSE_MS = 20;
/** Disputes, debits and the like follow a second or a few after the call. */
const PATIENCE_MS = 6000;
/** The stream is a moment behind the answers. */
const SETTLE_MS = 60;

/** Listens from now on. Throws `TriggerError` when the server does not let it. */
export async function watchEvents({ url, key, token = '' }: FlowTarget): Promise<EventWatch> {
  const controller = new AbortController();
  const answer = await fetch(`${url}/_paystub/stream?events=*`, {
    headers: { Authorization: `Bearer ${key}`, 'Paystub-Token': token },
    signal: controller.signal,
  });
  if (!answer.ok || answer.body === null) throw new TriggerError(await reasonOf(answer));
  const seen: Event[] = [];
  // It ends by an error when it is closed; a server that has gone is noticed by the calls.
  void collect(answer.body, seen).catch(() => undefined);
  return {
    async causedBy(taken, wanted) {
      const end = Date.now() + PATIENCE_MS;
      const isComplete = () =>
        wanted === undefined || causedEvents(seen, taken).some(({ type }) => type === wanted);
      while (!isComplete() && Date.now() < end) await pause(PAUSE_MS);
      await pause(SETTLE_MS);
      return causedEvents(seen, taken);
    },
    close: () => controller.abort(),
  };
}

async function collect(body: ReadableStream<Uint8Array>, seen: Event[]): Promise<void> {
  for await (const { data } of streamMessages(body)) seen.push((data as { event: Event }).event);
}

/** Those of the calls, of requests that touched what the calls made, and what followed by itself. */
function causedEvents(seen: readonly Event[], taken: readonly FlowAnswer[]): CausedEvent[] {
  const requests = new Set(taken.flatMap(({ requestId }) => requestId ?? []));
  const made = new Set<unknown>(taken.flatMap(({ id }) => id ?? []));
  // The balance is that of the account, and has no id.
  const isAbout = ({ data: { object } }: Event) =>
    object.id === undefined || Object.values(object).some((value) => made.has(value));
  for (const event of seen) {
    if (event.request?.id && isAbout(event)) requests.add(event.request.id);
  }
  return seen
    .filter((event) => (event.request?.id ? requests.has(event.request.id) : isAbout(event)))
    .map(({ id, type, data }) => ({ id, type, object: textOrNull(data.object.id) }));
}

async function reasonOf(answer: Response): Promise<string> {
  const body = (await answer.json()) as { error?: { message?: string } };
  return body.error?.message ?? `The stream of events answered ${answer.status}.`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
