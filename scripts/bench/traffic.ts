/** Questions to a large record while it grows, and what it costs to write an event. */
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createRegistry } from '../../src/api/registry.ts';
import { createCollector } from '../../src/capture/collector/collector.ts';
import { spoolBatch } from '../../src/capture/collector/spool-batch.ts';
import type { HttpEvent } from '../../src/capture/event.ts';
import { apiRoutes } from '../../src/capture/facets/api-route.ts';
import { openTraffic } from '../../src/capture/traffic/open-traffic.ts';
import { createTrafficWriter } from '../../src/capture/traffic/writer.ts';
import type { Traffic, TrafficFilter } from '../../src/capture/traffic-port.ts';
import { loadContract } from '../../src/contract/contract.ts';
import { capturedCall } from './traffic-events.ts';

const CACHE = join(import.meta.dirname, '../../.cache/bench');
/** Rises when what is stored changes its form. */
const FORM = 3;
const EVENTS = 200_000;
const GROUP = 128;
/** A tenth more than what has to be kept. */
const PER_SECOND = 2_200;
/** Agents write so often, and a person asks so often. */
const WRITE_MS = 50;
const PAUSE_MS = 20;
const POOL = 4_000;
const DURATION_MS = 10_000;
/** One group is written for the measure, all others before it. */
const COSTED = 12_800;

export interface TrafficFigures {
  listP95Ms: number;
  searchP95Ms: number;
  /** Of those that were added while questions were asked. */
  keptPerSecond: number;
  /** CPU time to read, complete and write one, in µs. */
  perEventUs: number;
}

const LISTS: readonly TrafficFilter[] = [
  {},
  { host: ['api.stripe.com'] },
  { host: ['api3.example.com'] },
  { app: ['app2'], status: '4xx' },
  { run: ['run7'], outcome: ['failed'] },
  { kind: ['insight'] },
  { path: '/v1/charges', method: ['POST'] },
  { path: '/v1/payment_intents/*/confirm', app: ['app3'] },
  { status: '500' },
  { status: '402', limit: 200 },
  { since: Date.now() - 60_000 },
];

const SEARCHES = [
  'jenny42',
  'visa declined',
  'order_77',
  'ch',
  'succeeded',
  'nothing-like-it',
  'nor',
];

export async function measureTraffic(): Promise<TrafficFigures> {
  const folder = `${seeded()}-run`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(seeded(), folder, { recursive: true });
  const perEventUs = costOf(folder);
  const collector = collectorOptions(folder);
  mkdirSync(join(collector.runs, 'bench/spool'), { recursive: true });
  const traffic = await openTraffic({ folder, collector });
  try {
    await traffic.list({});
    traffic.wake();
    const figures = await askWhileItGrows(traffic, collector.runs);
    return { ...figures, perEventUs };
  } finally {
    await traffic.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function collectorOptions(folder: string) {
  const routes = apiRoutes(createRegistry(loadContract()));
  return { runs: join(folder, 'runs'), salt: 'bench', routes };
}

/** A folder with so many events, made once. */
function seeded(): string {
  const folder = join(CACHE, `traffic-v${FORM}-${EVENTS}`);
  if (existsSync(join(folder, 'ready'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const writer = createTrafficWriter(join(folder, 'traffic.sqlite'));
  writer.setRetention({ max_events: 10 * EVENTS, max_bytes: 1e12 });
  for (let count = 0; count < EVENTS; count += GROUP) writer.write(group(GROUP));
  writer.close();
  mkdirSync(join(folder, 'ready'));
  return folder;
}

function group(size: number) {
  return Array.from({ length: size }, capturedCall);
}

/** From lines of a spool file on, as the collector does it. */
function costOf(folder: string): number {
  const writer = createTrafficWriter(join(folder, 'traffic.sqlite'));
  const { hooks } = createCollector(collectorOptions(folder), writer);
  let usedUs = 0;
  for (let count = 0; count < COSTED; count += GROUP) {
    const lines = group(GROUP).map((event) => Buffer.from(JSON.stringify(asWritten(event))));
    const before = process.cpuUsage();
    const read = { lines, next: 0, hasMore: false, tooLong: 0 };
    const events = spoolBatch(read, { run: 'bench', file: 'bench' }, Date.now());
    writer.write(hooks.prepare?.(events) ?? events);
    const { user, system } = process.cpuUsage(before);
    usedUs += user + system;
  }
  writer.close();
  return usedUs / COSTED;
}

async function askWhileItGrows(traffic: Traffic, runs: string) {
  const spool = join(runs, 'bench/spool', `${process.pid}-bench.ndjson`);
  const line = lineMaker();
  const keptOf = async () => (await traffic.runSummary('bench'))?.stripe_calls ?? 0;
  const keptBefore = await keptOf();
  const startedMs = performance.now();
  let added = 0;
  const growing = setInterval(() => {
    const due = Math.ceil(((performance.now() - startedMs) * PER_SECOND) / 1000);
    appendFileSync(
      spool,
      Array.from({ length: due - added }, (_, at) => line(added + at)).join(''),
    );
    added = due;
  }, WRITE_MS);
  const listMs: number[] = [];
  const searchMs: number[] = [];
  for (let turn = 0; performance.now() - startedMs < DURATION_MS; turn++) {
    listMs.push(await timed(() => traffic.list(LISTS[turn % LISTS.length] ?? {})));
    const text = SEARCHES[turn % SEARCHES.length] ?? '';
    searchMs.push(await timed(() => traffic.list({ text })));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  clearInterval(growing);
  await traffic.settled();
  const seconds = (performance.now() - startedMs) / 1000;
  const kept = (await keptOf()) - keptBefore;
  return { listP95Ms: p95(listMs), searchP95Ms: p95(searchMs), keptPerSecond: kept / seconds };
}

/** As an agent of one run does: what it means is found out later. */
function asWritten({ stripe, ...event }: HttpEvent): HttpEvent {
  return { ...event, run: 'bench' };
}

/** Made before, since the questions are asked from the same thread: only id and time are new. */
function lineMaker(): (at: number) => string {
  const pool = group(POOL).map((event) =>
    JSON.stringify({ ...asWritten(event), id: '@', ts: '@' }).split('"@"'),
  );
  return (at) => {
    const [head, middle, tail] = pool[at % POOL] ?? [];
    return `${head}"01KB${String(at).padStart(22, '0')}"${middle}${Date.now()}${tail}\n`;
  };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await run();
  return performance.now() - startedMs;
}

function p95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}
