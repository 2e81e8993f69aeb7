import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlowResult } from '../../src/runner/trigger/run-flow.ts';
import { type CliRun, type CliServer, runPaystub, startPaystubProcess } from '../support/cli.ts';
import { clientOf, freshKey } from '../support/client.ts';

let cwd: string;
let server: CliServer;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'cli-trigger-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
});

afterAll(async () => {
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

function run(...args: string[]): Promise<CliRun> {
  return runPaystub(args, { cwd });
}

function stripe(key: string) {
  const { hostname, port } = new URL(server.url);
  return clientOf({ host: hostname, port: Number(port) }, key);
}

describe('paystub trigger', () => {
  it('needs no key, prints what it made, and the events', async () => {
    const { code, out, err } = await run('trigger', 'payment_intent.succeeded');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^made {3}pi_\w+ +POST \/v1\/payment_intents$/m);
    expect(out).toMatch(/^event {2}evt_\w+ +payment_intent\.succeeded {2}pi_\w+$/m);
  });

  it('acts in the account of a key, with parameters of one’s own', async () => {
    const key = freshKey();
    const changes = ['--override', 'payment_intent:amount=4242', '--remove'];
    changes.push('payment_intent:shipping', '--add', 'payment_intent:metadata.order=7');
    const { code, out } = await run(
      ...['trigger', 'payment_intent.succeeded', '--json', '--key', key],
      ...changes,
    );
    const { emitted, events } = JSON.parse(out) as FlowResult;
    expect({ code, emitted }).toEqual({ code: 0, emitted: true });
    const { data } = await stripe(key).paymentIntents.list();
    expect(data).toMatchObject([{ amount: 4242, metadata: { order: '7' }, shipping: null }]);
    const [wanted] = events.filter(({ type }) => type === 'payment_intent.succeeded');
    const event = await stripe(key).events.retrieve(wanted?.id ?? '');
    expect(event.data.object).toMatchObject({ id: data[0]?.id });
  });

  it('acts in the account last used when there is no key', async () => {
    const key = freshKey();
    await stripe(key).customers.list();
    await run('trigger', 'customer.created');
    expect((await stripe(key).customers.list()).data).toHaveLength(1);
  });

  it('waits for what follows a moment later', async () => {
    const { code, out } = await run('trigger', 'charge.dispute.created');
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^event .*charge\.dispute\.created {2}du_\w+$/m),
    });
  });

  it('says so, with code 4, when what it takes is not modelled', async () => {
    const { code, err } = await run('trigger', 'reporting.report_run.succeeded');
    expect(code).toBe(4);
    expect(err).toBe(
      'paystub: reporting.report_run.succeeded did not come. Not modelled yet, so answered ' +
        'without rules of their own: POST /v1/reporting/report_runs\n',
    );
  });

  it('says what was refused, with code 1', async () => {
    const change = ['--override', 'customer:description='.padEnd(6000, 'x')];
    const { code, err } = await run('trigger', 'customer.created', ...change);
    expect(code).toBe(1);
    expect(err).toMatch(/^paystub: POST \/v1\/customers answered 400: Invalid string: /);
  });

  it('lists its flows', async () => {
    const { out } = await run('trigger', '--list');
    expect(out.trim().split('\n')).toHaveLength(123);
  });

  it.each([
    [['paymentintent'], "There is no flow for 'paymentintent'. Similar: payment_intent."],
    [[], 'Which event? See: paystub trigger --list'],
    [['customer.created', '--skip', 'x'], "customer.created has no step 'x'. It has: customer"],
  ])('does not understand %j', async (args, message) => {
    const { code, err } = await run('trigger', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('paystub events', () => {
  it('lists the newest first, by type', async () => {
    const key = freshKey();
    await run('trigger', 'product.updated', '--key', key);
    const { out } = await run('events', '--key', key, '--type', 'product.*');
    expect(out.trim().split('\n')).toEqual([
      expect.stringMatching(/^\S+Z {2}evt_\w+ {2}product\.updated {2}prod_\w+$/),
      expect.stringMatching(/^\S+Z {2}evt_\w+ {2}product\.created {2}prod_\w+$/),
    ]);
    const { out: json } = await run('events', '--key', key, '--type', '*.created', '--json');
    expect(json).toBe('');
    const one = await run('events', '--key', key, '--type', 'product.created', '--json');
    expect(JSON.parse(one.out)).toMatchObject({ object: 'event', type: 'product.created' });
  });
});
