import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { cardPayment } from './support/card-payment.ts';
import { clientOf } from './support/client.ts';
import { cachedNode, cacheProblem } from './support/client-cache.ts';
import { eventually } from './support/eventually.ts';
import { firstMatch } from './support/first-match.ts';

const root = join(import.meta.dirname, '..');
const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const oldest = engines.node.replace('>=', '');
/** The oldest that is promised, and the newest: Node 24 runs the tests themselves. */
const versions = [oldest, '26'];
const problem = await cacheProblem([], versions);
if (problem !== undefined && process.env.PAYSTUB_TEST_ALL === '1') throw new Error(problem);

it.skipIf(problem !== undefined).each(versions)(
  'takes a payment, lists it and records it on Node %s, and warns of nothing',
  async (version) => {
    const folder = mkdtempSync(join(tmpdir(), 'other-nodes-'));
    const args = [join(root, 'bin/paystub.cjs'), 'start', '--port', '0', '--data', folder];
    const child = spawn(await cachedNode(version), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const [said, ended] = [text(child.stderr), once(child, 'exit')];
    try {
      const url = await firstMatch(child.stdout, /http:\/\/127\.0\.0\.1:\d+/);
      const stripe = clientOf({ host: '127.0.0.1', port: Number(new URL(url).port) });
      const { email, id } = await stripe.customers.create({ email: 'ada@example.com' });
      const paid = await stripe.paymentIntents.create({
        ...{ ...cardPayment, customer: id },
        ...{ payment_method: 'pm_card_visa', confirm: true },
      });
      const { data } = await stripe.paymentIntents.list({ customer: id });
      expect({ email, status: paid.status, listed: data.map((one) => one.id) }).toEqual({
        ...{ email: 'ada@example.com', status: 'succeeded', listed: [paid.id] },
      });
      // A capture settles a moment after its answer.
      await eventually(
        () => stripe.balance.retrieve(),
        ({ pending: [sum] }) => sum?.amount === 1912,
      );
      await eventually(
        async () =>
          (await (await fetch(`${url}/_paystub/events?method=POST`)).json()) as { rows: unknown[] },
        (page) => page.rows.length === 2,
      );
    } finally {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    }
    expect(await said).toBe('');
  },
);
