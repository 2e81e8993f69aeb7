import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { flows } from '../../src/runner/trigger/flows.ts';
import { type FlowResult, runFlow } from '../../src/runner/trigger/run-flow.ts';
import { freshKey } from '../support/client.ts';
import { notYetEmitted } from './not-yet-emitted.ts';

let paystub: Paystub;
const results = new Map<string, FlowResult>();

beforeAll(async () => {
  paystub = await startPaystub();
  await Promise.all(
    flows.map(async (flow) => {
      results.set(flow.name, await runFlow(flow, { url: paystub.url, key: freshKey() }));
    }),
  );
});

afterAll(() => paystub.stop());

describe('the flows of paystub trigger', () => {
  it('are those of the Stripe CLI: 121, and two further names', () => {
    expect(new Set(flows.map(({ name }) => name)).size).toBe(123);
  });

  it.each(flows.filter(({ name }) => !notYetEmitted.has(name)))('$name is emitted', ({ name }) => {
    const { emitted, failure, events = [] } = results.get(name) ?? {};
    expect({ emitted, failure }, events.map(({ type }) => type).join(', ')).toEqual({
      emitted: true,
      failure: undefined,
    });
  });

  it('has no longer list of those to come than need be: take out what is emitted by now', () => {
    const emitted = [...notYetEmitted].filter((name) => results.get(name)?.emitted !== false);
    expect(emitted).toEqual([]);
  });
});
