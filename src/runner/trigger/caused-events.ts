/** Which events a flow has caused, among all that happen in the account. */
import type { FlowAnswer, FlowClient } from './flow-client.ts';

export interface CausedEvent {
  id: string;
  type: string;
  /** Of the object that it is about. */
  object: string | null;
}

interface Event {
  id: string;
  type: string;
  request: { id: string | null } | null;
  data: { object: Record<string, unknown> };
}

export interface Search {
  /** The newest event before the flow began. */
  before: string | undefined;
  taken: readonly FlowAnswer[];
  /** The type that is waited for. Undefined: what is there now. */
  wanted: string | undefined;
}

const PAGE = 100;
const PAUSE_MS = 100;
/** Disputes, debits and the like follow a second or a few after the call. */
const PATIENCE_MS = 6000;

export async function newestEvent(client: FlowClient): Promise<string | undefined> {
  const { data } = (await client.read('/v1/events', { limit: 1 })) as { data: Event[] };
  return data[0]?.id;
}

/** Oldest first; asks again until the wanted one is among them, for six seconds. */
export async function awaitEvents(client: FlowClient, search: Search): Promise<CausedEvent[]> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const events = await eventsSince(client, search);
    const isComplete =
      search.wanted === undefined || events.some(({ type }) => type === search.wanted);
    if (isComplete || Date.now() >= end) return events;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function eventsSince(client: FlowClient, { before, taken }: Search): Promise<CausedEvent[]> {
  const since = before === undefined ? {} : { ending_before: before };
  const page = (await client.read('/v1/events', { limit: PAGE, ...since })) as { data: Event[] };
  const requests = new Set(taken.map(({ requestId }) => requestId));
  const made = new Set(taken.flatMap(({ id }) => id ?? []));
  return page.data
    .filter(({ request, data }) =>
      request?.id ? requests.has(request.id) : Object.values(data.object).some(isMade),
    )
    .map(({ id, type, data }) => ({ id, type, object: textOrNull(data.object.id) }))
    .reverse();

  function isMade(value: unknown): boolean {
    return typeof value === 'string' && made.has(value);
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
