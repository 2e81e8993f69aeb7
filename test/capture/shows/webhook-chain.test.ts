/** Shops with three frameworks, unchanged: from the request of a customer to what the webhook did. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InsightEvent } from '../../../src/capture/event.ts';
import type { TrafficRow } from '../../../src/capture/traffic-port.ts';
import { freshKey } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import { lacks, python } from '../python/python-run.ts';
import { installPackages, openShop, type ServedApp, type Shop } from './captured-run.ts';

const shops = [
  { name: 'Flask', file: 'flask_shop.py', by: python, needs: 'stripe, flask' },
  { name: 'FastAPI', file: 'fastapi_shop.py', by: python, needs: 'stripe, fastapi, uvicorn' },
  { name: 'Express', file: 'express-shop.js', by: process.execPath, needs: '' },
];

const faults = [
  [
    '/wrong-secret',
    'the secret is wrong',
    /The secret of the application is that of we_.+\/webhook\)/,
  ],
  ['/parsed-body', 'the body was changed', /parsed/],
  ['/clock', 'the timestamp is out of tolerance', /its clock is another/],
  ['/missing-header', 'the header is missing', /the SDK was not given its value/],
] as const;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await installPackages(shop.folder);
});
afterAll(() => shop.stop());

for (const { name, file, by, needs } of shops) {
  describe.skipIf(needs !== '' && lacks(needs))(`a shop with ${name}`, () => {
    const source = join(import.meta.dirname, 'shops', file);
    const lines = readFileSync(source, 'utf8').split('\n');
    let served: ServedApp;
    let customer: string;
    let chain: TrafficRow[];

    beforeAll(async () => {
      served = await shop.serve([by, shop.take(source)], { STRIPE_SECRET_KEY: freshKey() });
      const joined = await fetch(`${served.url}/join`, { method: 'POST' });
      ({ customer } = (await joined.json()) as { customer: string });
      await eventually(
        () => shop.insights(served.run),
        (insights) => refusals(insights).length === faults.length,
      );
      const [join] = await shop.rows(`kind=http.in&path=/join&run=${served.run}`);
      chain = await eventually(() => traced(join?.id ?? ''), isWhole);
    });
    afterAll(() => served.end());

    const traced = async (id: string) =>
      (await shop.get<{ rows: TrafficRow[] }>(`/_paystub/traces/${id}`)).rows;
    // A delivery is kept when its handler has answered, which is after the handler's own calls.
    const isWhole = (rows: readonly TrafficRow[]) => {
      const paths = (kind: string) =>
        rows.filter((row) => row.kind === kind).map((row) => row.path);
      return (
        new Set(paths('webhook')).size === 1 + faults.length &&
        new Set(paths('http.in')).size === 2 + faults.length &&
        paths('http.out').includes(`/v1/customers/${customer}`) &&
        rows.some(({ summary }) => summary.includes(`welcome, ${customer}`))
      );
    };
    const refusals = (insights: readonly InsightEvent[]) =>
      insights.filter(({ rule }) => rule === 'webhook.signature');
    const of = (kind: string, path?: string) =>
      chain.filter((row) => row.kind === kind && (path === undefined || row.path === path));

    it('shows the request, its call, the deliveries, the handler and its call in one chain', () => {
      const [join] = of('http.in', '/join');
      const [call] = of('http.out', '/v1/customers');
      const [delivery] = of('webhook', '/webhook');
      const [handler] = of('http.in', '/webhook');
      const [inside] = of('http.out', `/v1/customers/${customer}`);
      expect(call).toMatchObject({ parent: join?.id, trace: join?.id, status: 200 });
      expect(delivery).toMatchObject({ parent: call?.id, trace: join?.id, status: 200 });
      expect(handler).toMatchObject({ parent: delivery?.id, trace: join?.id, status: 200 });
      expect(inside).toMatchObject({ parent: handler?.id, trace: join?.id, status: 200 });
      expect(new Set(of('webhook').map(({ path }) => path)).size).toBe(1 + faults.length);
      const said = of('log').map(({ summary, parent }) => [summary, parent]);
      expect(said).toContainEqual([expect.stringContaining(`${customer} joined`), join?.id]);
      expect(said).toContainEqual([expect.stringContaining(`welcome, ${customer}`), handler?.id]);
    });

    it('gives the same chain by any of its events', async () => {
      const ids = chain.map(({ id }) => id);
      for (const { id } of [...of('http.out'), ...of('webhook'), ...of('log')]) {
        // What was refused is sent again, so the chain may have grown.
        expect((await traced(id)).map((row) => row.id)).toEqual(expect.arrayContaining(ids));
      }
    });

    it.each(faults)('%s: %s', async (path, words, why) => {
      const [handled] = of('http.in', path);
      const about = refusals(await shop.insights(served.run)).filter(({ evidence }) =>
        evidence.includes(handled?.id ?? ''),
      );
      expect(about.map(({ title }) => title)).toEqual([expect.stringContaining(words)]);
      expect(about[0]?.why).toMatch(why);
      expect(lines[(about[0]?.site?.line ?? 0) - 1]).toMatch(/construct_?event/i);
    });

    it('has nothing against the endpoint that is right', async () => {
      const [handler] = of('http.in', '/webhook');
      const insights = await shop.insights(served.run);
      expect(insights.filter(({ evidence }) => evidence.includes(handler?.id ?? ''))).toEqual([]);
    });
  });
}
