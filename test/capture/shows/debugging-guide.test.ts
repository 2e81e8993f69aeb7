/** The published debugging guide, replayed as a user would: three charges, and three failures that nobody sees. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CapturedEvent, HttpEvent, InsightEvent } from '../../../src/capture/event.ts';
import { type CliRun, runPaystub } from '../../support/cli.ts';
import { freshKey } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { lacks } from '../python/python-run.ts';
import { openShop, runIn, type Shop } from './captured-run.ts';

const charge = join(import.meta.dirname, '../apps/python-script/charge.py');
const lines = readFileSync(charge, 'utf8').split('\n');
const key = freshKey();
const isCall = (event: CapturedEvent): event is HttpEvent => event.kind === 'http.out';

let shop: Shop;
const command = (...args: string[]) =>
  runPaystub(args, { cwd: shop.folder, env: { STRIPE_API_KEY: key } });

describe.skipIf(lacks('stripe'))('paystub run charge.py', () => {
  let ran: CliRun;
  let run: string;
  let calls: HttpEvent[];

  beforeAll(async () => {
    shop = await openShop();
    ran = await shop.run([shop.take(charge)], { STRIPE_SECRET_KEY: key });
    run = runIn(ran.err);
    calls = (await shop.events(run)).filter(isCall);
  });
  afterAll(() => shop.stop());

  const named = async (rule: string) =>
    (await shop.insights(run)).filter((insight) => insight.rule === rule).sort(byLine);
  const byLine = (a: InsightEvent, b: InsightEvent) => (a.site?.line ?? 0) - (b.site?.line ?? 0);

  it('ends well, as if nothing had happened, and the last line counts what was found', () => {
    expect(ran).toMatchObject({ code: 0, out: '' });
    // The bank may answer before the run has ended, and then its refusal counts as an error.
    expect(ran.err).toMatch(
      /paystub: 3 Stripe calls, 1 failed, (?:1 error, 2 warnings|2 errors, 1 warning), 3 notes → http/,
    );
  });

  it('shows each call with what was sent and answered', () => {
    const answers = calls.map(({ res }) => JSON.parse(res?.body.data ?? '{}'));
    expect(calls.map(({ res }) => res?.status)).toEqual([402, 200, 200]);
    expect(calls.map(({ req }) => Object.fromEntries(new URLSearchParams(req.body.data)))).toEqual([
      { amount: '2000', currency: 'usd', source: 'tok_chargeDeclined' },
      { amount: '1500', currency: 'usd', source: 'tok_visa', capture: 'False' },
      { amount: '900', currency: 'usd', source: 'btok_us_verified_insufficientFunds' },
    ]);
    expect(answers).toMatchObject([
      { error: { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline' } },
      { object: 'charge', status: 'succeeded', paid: true, captured: false },
      { object: 'charge', status: 'pending', paid: false, failure_code: null },
    ]);
  });

  it('shows what matters of each call beside it', () => {
    const seen = {
      ...{ idem: expect.stringMatching(/.{20}/), idem_auto: true, mode: 'test' },
      ...{ request_id: expect.stringMatching(/^req_/), sdk: expect.stringContaining('python') },
      key: { kind: 'sk', last4: key.slice(-4), fp: expect.stringMatching(/^[0-9a-f]{12}$/) },
    };
    expect(calls.map(({ stripe }) => stripe)).toMatchObject([
      { ...seen, outcome: 'error', error: { message: 'Your card was declined.' } },
      { ...seen, outcome: 'pending', status: 'succeeded', paid: true },
      { ...seen, outcome: 'pending', status: 'pending', paid: false },
    ]);
    for (const { req, res } of calls) {
      const names = [...req.headers, ...(res?.headers ?? [])].map(([name]) => name.toLowerCase());
      expect(names).toEqual(expect.arrayContaining(['idempotency-key', 'request-id']));
    }
  });

  it('finds them by their host, on the command line, too', async () => {
    const { out } = await command('events', '--host', 'api.stripe.com', '--json');
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ status, site }) => [status, site])).toEqual(
      calls.map(({ res, site }) => [res?.status, `charge.py:${site?.line}`]),
    );
    expect((await command('events', '--host', 'stripe.test')).out).toBe('');
    const [declined] = calls;
    const shown = await command('show', declined?.stripe?.request_id ?? '');
    expect(shown.out).toContain('$20.00 declined, generic decline');
  });

  it('names each silent failure, and the line of code', async () => {
    const [swallowed, ...moreSwallowed] = await named('error.swallowed');
    const [uncaptured, pending, ...more] = await named('charge.not_ok_200');
    expect([...moreSwallowed, ...more]).toEqual([]);
    expect(swallowed?.title).toContain('402 card_declined (generic_decline) for $20.00');
    expect(swallowed?.title).toContain('"except: pass" in line 11');
    expect(uncaptured?.title).toContain('$15.00 was authorised but never captured');
    expect(pending?.title).toContain('$9.00 is not paid yet (status pending)');
    for (const insight of [swallowed, uncaptured, pending]) {
      expect(lines[(insight?.site?.line ?? 0) - 1]).toContain('stripe.Charge.create');
      expect(insight?.evidence).toContain(calls.find(({ site }) => isAt(site, insight))?.id);
    }
    expect((await command('insights', '--fail-on', 'error')).code).toBe(1);
  });

  it('tells of the debit that fails when days have passed, without any webhook', async () => {
    const id = JSON.parse(calls[2]?.res?.body.data ?? '{}').id as string;
    expect((await command('clock', 'advance', '10d')).code).toBe(0);
    const [, failed] = await eventually(
      () => named('charge.not_ok_200'),
      ([, pending]) => pending?.severity === 'error',
    );
    expect(failed?.title).toContain(`${id} $9.00`);
    expect(failed?.title).toContain('later charge.failed told of insufficient_funds');
    expect(failed?.site?.line).toBe(calls[2]?.site?.line);
    const touched = await shop.rows(`object=${id}&order=asc`);
    expect(touched.map(({ kind }) => kind)).toContain('mark');
    const told = touched.find(({ kind }) => kind === 'mark');
    expect(told).toMatchObject({ run, summary: expect.stringContaining('charge.failed') });
    expect(failed?.evidence).toContain(told?.id);
  });
});

const isAt = (site: HttpEvent['site'], insight: InsightEvent | undefined) =>
  site?.line === insight?.site?.line;

describe.skipIf(lacks('stripe'))('paystub run books.py', () => {
  let calls: HttpEvent[];

  beforeAll(async () => {
    shop = await openShop();
    const books = shop.take(join(import.meta.dirname, 'scripts/books.py'));
    const ran = await shop.run(['--app', 'books', books], { STRIPE_SECRET_KEY: key });
    expect(ran).toMatchObject({ code: 0, out: 'E D C B A\n' });
    calls = (await shop.events(runIn(ran.err))).filter(isCall);
  });
  afterAll(() => shop.stop());

  it('shows on behalf of which account a call was made', () => {
    const [account, connected] = calls;
    const { id } = JSON.parse(account?.res?.body.data ?? '{}');
    expect(connected?.stripe).toMatchObject({ account: id, op: 'POST /v1/customers' });
    expect(connected?.req.headers).toContainEqual(['Stripe-Account', id]);
  });

  it('shows the keys that the program chose itself as its own', () => {
    const made = calls.filter(({ stripe }) => stripe?.idem?.startsWith('books-') === true);
    expect(made.map(({ stripe }) => [stripe?.idem, stripe?.idem_auto ?? false])).toEqual(
      ['A', 'B', 'C', 'D', 'E'].map((name) => [`books-${name}`, false]),
    );
  });

  it('shows each page of a list, and to which first page it belongs', () => {
    const pages = calls.filter(({ method }) => method === 'GET');
    expect(pages.map(({ stripe }) => [stripe?.count, stripe?.has_more])).toEqual([
      ...[
        [2, true],
        [2, true],
        [1, false],
      ],
    ]);
    expect(pages.map(({ stripe }) => stripe?.page_of)).toEqual([
      ...[undefined, pages[0]?.id, pages[0]?.id],
    ]);
  });
});
