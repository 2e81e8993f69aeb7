/** The insights raise nothing on five clean applications, and every fault that was planted in five others. */
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InsightEvent } from '../../../src/capture/event.ts';
import { freshKey } from '../../support/client.ts';
import { eventually } from '../../support/eventually.ts';
import {
  brokenApps,
  cleanApps,
  type PlantedFault,
  plantedFaults,
  type SampleApp,
} from '../apps/planted-faults.ts';
import { lacks, python } from '../python/python-run.ts';
import { installPackages, openShop, runIn, type ServedApp, type Shop } from './captured-run.ts';

const lacksPython = lacks('stripe, flask, fastapi, requests, uvicorn');
/** What the handlers of the clean applications are sent. */
const deliveries: Readonly<Record<string, number>> = {
  'express-shop/clean.js': 3,
  'flask-webhook/clean.py': 1,
};

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  await installPackages(shop.folder);
});
afterAll(() => shop.stop());

/** Serves or runs it; `seen` waits for what comes after the answers. */
async function runSample(
  app: SampleApp,
  seen: (served: ServedApp) => Promise<unknown>,
): Promise<string> {
  const file = shop.take(join(import.meta.dirname, '../apps', app.file));
  const words = [app.runtime === 'node' ? process.execPath : python, file];
  const env = { STRIPE_SECRET_KEY: freshKey() };
  if (app.requests.length === 0) {
    const ran = await shop.run(words, env);
    expect(ran).toMatchObject({ code: 0 });
    return runIn(ran.err);
  }
  const served = await shop.serve(words, env);
  await spoilSignatures(served.url);
  for (const [method, path, json] of app.requests) {
    const body = json === undefined ? null : JSON.stringify(json);
    const headers = { 'Content-Type': 'application/json' };
    await (await fetch(served.url + path, { method, headers, body })).text();
  }
  await seen(served);
  await served.end();
  return served.run;
}

/** Of the endpoint that a fault needs to be sent a bad one. */
async function spoilSignatures(url: string): Promise<void> {
  const { endpoints } = await shop.get<{ endpoints: { id: string; url: string }[] }>(
    '/_paystub/webhooks',
  );
  for (const { id } of endpoints.filter((endpoint) => endpoint.url === `${url}/open`)) {
    await shop.post(`/_paystub/webhooks/${id}/tamper`, { mode: 'bad_signature' });
  }
}

const cannotRun = ({ runtime }: SampleApp) => runtime === 'python3' && lacksPython;
const planted = ({ rule, line }: PlantedFault) => `${rule} ${line ?? ''}`.trim();

/** With a line only where the source has one marked. */
function told({ file }: SampleApp, insights: readonly InsightEvent[]): string[] {
  const lineless = plantedFaults(file).filter(({ line }) => line === undefined);
  return insights
    .map(({ rule, site }) => {
      const isLineless = lineless.some((fault) => fault.rule === rule);
      const line = !isLineless && site && basename(site.file) === basename(file) ? site.line : '';
      return `${rule} ${line}`.trim();
    })
    .sort();
}

function isAmong({ rule, words }: PlantedFault, insights: readonly InsightEvent[]): boolean {
  return insights.some((insight) => insight.rule === rule && insight.title.includes(words));
}

describe('an application without faults', () => {
  for (const app of cleanApps) {
    it.skipIf(cannotRun(app))(`${app.file}: nothing`, async () => {
      await runSample(app, ({ url }) =>
        eventually(
          () => shop.rows(`kind=webhook&state=ok&host=${new URL(url).host}`),
          (rows) => rows.length === (deliveries[app.file] ?? 0),
        ),
      );
      // Of no run: neither of this one nor of the server's own record.
      const { insights } = await shop.get<{ insights: InsightEvent[] }>('/_paystub/insights');
      expect(insights.map(({ rule, title }) => [rule, title])).toEqual([]);
    });
  }
});

describe('an application with planted faults', () => {
  for (const app of brokenApps) {
    it.skipIf(cannotRun(app))(`${app.file}: each of them`, { timeout: 60_000 }, async () => {
      const faults = plantedFaults(app.file);
      const onDelivery = faults.filter(({ rule }) => rule.startsWith('webhook.'));
      const run = await runSample(app, (served) =>
        eventually(
          () => shop.insights(served.run),
          (insights) => onDelivery.every((fault) => isAmong(fault, insights)),
          600,
        ),
      );
      const insights = await eventually(
        () => shop.insights(run),
        (found) => faults.every((fault) => isAmong(fault, found)),
      );
      expect(told(app, insights)).toEqual(faults.map(planted).sort());
      expect(faults.filter((fault) => !isAmong(fault, insights))).toEqual([]);
    });
  }
});
