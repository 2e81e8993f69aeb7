/** What is measured, each against a bare server that answers a body of the same size. */

import type { LoadPlan, LoadResult } from './load.ts';
import { load, type StartedServer } from './processes.ts';
import { get, post } from './requests.ts';

export interface BenchCase {
  name: string;
  /** The least ratio to the bare server. */
  atLeast: number;
  plan(server: StartedServer): Promise<Omit<LoadPlan, 'port'>>;
}

const CONNECTIONS = 64;
const DURATION_MS = 2000;
const CONFIRMATIONS = 4000;

const timed = (requests: string[]) => ({
  connections: CONNECTIONS,
  requests,
  once: false,
  durationMs: DURATION_MS,
});

export const cases: readonly BenchCase[] = [
  {
    name: 'GET a customer by id',
    atLeast: 0.5,
    plan: async () => timed([get('/v1/customers/cus_bench00000500')]),
  },
  {
    name: 'POST a customer',
    atLeast: 0.2,
    plan: async () =>
      timed([post('/v1/customers', 'email=jenny%40example.com&metadata[order_id]=6735')]),
  },
  {
    name: 'confirm a PaymentIntent',
    atLeast: 0.1,
    plan: confirmations,
  },
];

/** Confirms new intents, each once. */
export async function confirmations(server: StartedServer): Promise<Omit<LoadPlan, 'port'>> {
  const ids = await makeIntents(server, CONFIRMATIONS);
  const requests = ids.map((id) =>
    post(`/v1/payment_intents/${id}/confirm`, 'payment_method=pm_card_visa'),
  );
  return { connections: CONNECTIONS, requests, once: true, durationMs: 0 };
}

async function makeIntents({ port }: StartedServer, count: number): Promise<string[]> {
  const ids: string[] = [];
  const make = async () => {
    while (ids.length < count) {
      const answer = await fetch(`http://127.0.0.1:${port}/v1/payment_intents`, {
        method: 'POST',
        headers: { Authorization: 'Bearer sk_test_bench' },
        body: 'amount=2000&currency=usd&allowed_payment_method_types[]=card',
      });
      if (!answer.ok) throw new Error(await answer.text());
      ids.push(((await answer.json()) as { id: string }).id);
    }
  };
  await Promise.all(Array.from({ length: 32 }, make));
  return ids.slice(0, count);
}

/** The newest ten, asked one after another: what a person waits for. */
export function listNewest({ port }: StartedServer): Promise<LoadResult> {
  return load({
    port,
    connections: 4,
    requests: [get('/v1/customers?limit=10')],
    once: false,
    durationMs: DURATION_MS,
  });
}
