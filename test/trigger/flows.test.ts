import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { flows } from '../../src/runner/trigger/flows.ts';
import { type FlowResult, runFlow } from '../../src/runner/trigger/run-flow.ts';
import { freshKey } from '../support/client.ts';
import { notYetEmitted } from './not-yet-emitted.ts';

let server: RunningServer;
const results = new Map<string, FlowResult>();

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
  const { url } = server;
  // For the pages that a customer pays on.
  const { token } = JSON.parse(readFileSync(join(server.data, 'runtime.json'), 'utf8'));
  await Promise.all(
    flows.map(async (flow) => {
      results.set(flow.name, await runFlow(flow, { url, token, key: freshKey() }));
    }),
  );
});

afterAll(() => server.stop());

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
