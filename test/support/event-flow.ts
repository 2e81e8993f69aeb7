/** One row of a table of flows: what is done on a fresh account, and the events that it causes. */
import type Stripe from 'stripe';
import { expect, it } from 'vitest';
import type { Paystub } from '../../src/app/start-paystub.ts';
import { advanceClock } from './account.ts';
import { eventTypes } from './card-payment.ts';
import { clientOf, freshKey } from './client.ts';

export interface FlowTools {
  stripe: Stripe;
  paystub: Paystub;
  /** Lets time pass, in seconds. What falls due meanwhile has happened after it. */
  advance(seconds: number): Promise<void>;
  /** What came before is not looked at. */
  begin(): Promise<void>;
}

export interface EventFlow {
  flow: string;
  act(tools: FlowTools): Promise<unknown>;
  /** In causal order; nothing else comes within a minute. */
  events: readonly string[];
}

const A_MINUTE = 60;

export function testFlows(paystub: () => Paystub, flows: readonly EventFlow[]): void {
  it.each(flows)('$flow', async ({ act, events }) => {
    const key = freshKey();
    const stripe = clientOf(paystub(), key);
    let before = 0;
    const advance = (seconds: number) => advanceClock(paystub(), key, seconds);
    const begin = async () => {
      await advance(A_MINUTE);
      before = (await eventTypes(stripe)).length;
    };
    await act({ stripe, paystub: paystub(), advance, begin });
    await advance(A_MINUTE);
    expect((await eventTypes(stripe)).slice(before)).toEqual(events);
  });
}
