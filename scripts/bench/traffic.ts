/** Questions to a large record while it grows, and what it costs to write an event. */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CapturedEvent } from '../../src/capture/event.ts';
import { openTraffic } from '../../src/capture/traffic/open-traffic.ts';
import { createTrafficWriter } from '../../src/capture/traffic/writer.ts';
import type { Traffic, TrafficFilter } from '../../src/capture/traffic-port.ts';
import { capturedCall } from './traffic-events.ts';

const CACHE = join(import.meta.dirname, '../../.cache/bench');
/** Rises when what is stored changes its form. */
const FORM = 2;
const EVENTS = 200_000;
const GROUP = 128;
const PER_SECOND = 2_000;
const TICK_MS = 20;
/** A thread that was held up catches up little by little. */
const MOST_PER_TICK = 80;
const POOL = 4_000;
const DURATION_MS = 10_000;
/** One group is written for the measure, all others before it. */
const COSTED = 12_800;

export interface TrafficFigures {
  listP95Ms: number;
  searchP95Ms: number;
  /** Of those that were added while questions were asked. */
  keptPerSecond: number;
  /** CPU time of the thread that writes, in µs. */
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
  const traffic = await openTraffic({ folder });
  try {
    await traffic.list({});
    const figures = await askWhileItGrows(traffic);
    return { ...figures, perEventUs };
  } finally {
    await traffic.close();
    rmSync(folder, { recursive: true, force: true });
  }
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

function costOf(folder: string): number {
  const writer = createTrafficWriter(join(folder, 'traffic.sqlite'));
  let usedUs = 0;
  for (let count = 0; count < COSTED; count += GROUP) {
    const events = group(GROUP);
    const before = process.cpuUsage();
    writer.write(events);
    const { user, system } = process.cpuUsage(before);
    usedUs += user + system;
  }
  writer.close();
  return usedUs / COSTED;
}

async function askWhileItGrows(traffic: Traffic) {
  // Made before, for the questions are asked from the same thread.
  const pool = group(POOL);
  const startedMs = performance.now();
  let added = 0;
  const growing = setInterval(() => {
    const due = Math.ceil(((performance.now() - startedMs) * PER_SECOND) / 1000);
    const events = Array.from({ length: Math.min(due - added, MOST_PER_TICK) }, (_, at) => {
      const event = pool[(added + at) % POOL] as CapturedEvent;
      return { ...event, ts: Date.now(), id: `${event.id}${added + at}` };
    });
    traffic.add(events);
    added += events.length;
  }, TICK_MS);
  const before = (await traffic.meta()).events;
  const listMs: number[] = [];
  const searchMs: number[] = [];
  for (let turn = 0; performance.now() - startedMs < DURATION_MS; turn++) {
    listMs.push(await timed(() => traffic.list(LISTS[turn % LISTS.length] ?? {})));
    const text = SEARCHES[turn % SEARCHES.length] ?? '';
    searchMs.push(await timed(() => traffic.list({ text })));
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  clearInterval(growing);
  await traffic.settled();
  const seconds = (performance.now() - startedMs) / 1000;
  const kept = (await traffic.meta()).events - before;
  return { listP95Ms: p95(listMs), searchP95Ms: p95(searchMs), keptPerSecond: kept / seconds };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await run();
  return performance.now() - startedMs;
}

function p95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}
