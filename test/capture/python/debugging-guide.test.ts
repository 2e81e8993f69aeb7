import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../../src/app/start-paystub.ts';
import type { HttpEvent } from '../../../src/capture/event.ts';
import { freshKey } from '../../support/client.ts';
import { canRun } from '../../support/command.ts';
import type { Outcome } from '../languages/agent-run.ts';
import { type RedirectListener, startRedirectListener } from '../languages/redirect-listener.ts';
import { lacks, PythonRun, scripts } from './python-run.ts';

const skip = lacks('stripe') || !canRun('openssl', ['version']);

describe.skipIf(skip)('the debugging guide: charge.py, unchanged, under the agent', () => {
  let paystub: Paystub;
  let listener: RedirectListener;
  let run: PythonRun;
  let outcome: Outcome;
  let charges: HttpEvent[];
  const key = freshKey();
  beforeAll(async () => {
    paystub = await startPaystub();
    listener = await startRedirectListener(paystub.url);
    run = new PythonRun({
      PAYSTUB_MODE: 'local',
      PAYSTUB_TLS: listener.address,
      PAYSTUB_CA: listener.ca,
      STRIPE_SECRET_KEY: key,
    });
    outcome = await run.script('charge.py');
    charges = run.calls().filter(({ path }) => path === '/v1/charges');
  });
  afterAll(async () => {
    run.remove();
    listener.close();
    await paystub.stop();
  });

  const answered = (at: number) => JSON.parse(charges[at]?.res?.body.data ?? '{}');

  it('ends well, and says nothing', () => {
    expect(outcome).toMatchObject({ code: 0, stdout: '' });
    expect(charges.map(({ res }) => res?.status)).toEqual([402, 200, 200]);
  });

  it('shows what each call answered', () => {
    expect(answered(0).error).toMatchObject({
      type: 'card_error',
      decline_code: expect.anything(),
    });
    expect(answered(1)).toMatchObject({ status: 'succeeded', paid: true, captured: false });
    expect(answered(2)).toMatchObject({ status: 'pending', failure_code: null });
  });

  it('shows what each call sent, and the headers that support asks for', () => {
    for (const { req, res, host, lib } of charges) {
      expect(req.body.data).toContain('amount=2000');
      expect(host).toBe('api.stripe.com');
      expect(lib).toBe('stripe-python');
      const names = [...req.headers, ...(res?.headers ?? [])].map(([name]) => name.toLowerCase());
      expect(names).toEqual(expect.arrayContaining(['request-id', 'idempotency-key']));
    }
  });

  it('names the line of each', () => {
    const source = readFileSync(join(scripts, 'charge.py'), 'utf8').split('\n');
    for (const { site } of charges) {
      expect(site?.file).toBe(join(scripts, 'charge.py'));
      expect(source[(site?.line ?? 0) - 1]).toContain('stripe.Charge.create');
      expect(site?.text).toContain('stripe.Charge.create');
    }
  });

  it('never writes the key down', () => {
    expect(run.text()).not.toContain(key);
    expect(run.text()).toContain(`sk_test_\\u2026${key.slice(-4)} (fp `);
  });
});
