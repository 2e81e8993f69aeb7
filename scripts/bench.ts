/**
 * `npm run bench`: ratios within one run, never absolute times. `--quick` leaves out the million
 * customers; `--check` fails when a ratio is missed.
 */
import { join } from 'node:path';
import { measureAgents } from './bench/agents.ts';
import type { BenchCase } from './bench/cases.ts';
import { cases, listNewest } from './bench/cases.ts';
import { load, type StartedServer, startServer } from './bench/processes.ts';
import { measureRecording } from './bench/record.ts';
import { seededFolder, workingCopy } from './bench/seed.ts';
import { measureTraffic } from './bench/traffic.ts';
import { measureWebhooks } from './bench/webhooks.ts';

const RUNS = 5;
const root = join(import.meta.dirname, '..');
const quick = process.argv.includes('--quick');
const check = process.argv.includes('--check');
const missed: string[] = [];

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function paystub(data: string, options: readonly string[] = []): Promise<StartedServer> {
  const args = [join(root, 'dist/cli.js'), 'start', '--port', '0', '--data', data, ...options];
  return startServer(args, /http:\/\/127\.0\.0\.1:(\d+)/);
}

function bare(bodyBytes: number): Promise<StartedServer> {
  return startServer(
    [join(root, 'scripts/bench/bare-server.ts'), String(bodyBytes)],
    /listening (\d+)/,
  );
}

function report(name: string, figure: string, ok: boolean): void {
  console.log(`${ok ? 'ok    ' : 'MISSED'} ${name.padEnd(44)} ${figure}`);
  if (!ok) missed.push(name);
}

/** Bare server and Paystub in turn, so that a slow minute hits both. */
async function compare(server: StartedServer, bench: BenchCase): Promise<void> {
  const warm = await load({ ...(await bench.plan(server)), port: server.port });
  const yardstick = await bare(warm.bodyBytes);
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const plan = await bench.plan(server);
    const theirs = await load({ ...plan, port: yardstick.port });
    const ours = await load({ ...plan, port: server.port });
    ratios.push(ours.requestsPerSecond / theirs.requestsPerSecond);
    rates.push(ours.requestsPerSecond);
  }
  await yardstick.stop();
  const ratio = median(ratios);
  const figure = `${ratio.toFixed(2)} of bare (at least ${bench.atLeast}), ${Math.round(median(rates))}/s`;
  report(bench.name, figure, ratio >= bench.atLeast);
}

async function listAt(customers: number): Promise<{ p50Ms: number; residentMb: number }> {
  const server = await paystub(await seededFolder(customers));
  const p50s: number[] = [];
  await listNewest(server);
  for (let run = 0; run < RUNS; run++) p50s.push((await listNewest(server)).p50Ms);
  const residentMb = server.residentMb();
  await server.stop();
  return { p50Ms: median(p50s), residentMb };
}

const server = await paystub(workingCopy(await seededFolder(1000)));
for (const bench of cases) await compare(server, bench);
for (const { name, figure, ok } of await measureAgents(server.port)) report(name, figure, ok);
await server.stop();

for (const { name, ratio } of await measureRecording(paystub)) {
  report(`${name}, recorded`, `${ratio.toFixed(2)} of not recorded (at least 0.9)`, ratio >= 0.9);
}

const webhooks = await measureWebhooks((data) => paystub(data));
const slow = `${webhooks.ratio.toFixed(2)} of none (at least 0.9)`;
report('confirm with ten slow webhook endpoints', slow, webhooks.ratio >= 0.9);
const deliveries = Math.round(webhooks.deliveriesPerSecond);
report('deliver to one fast endpoint', `${deliveries}/s`, true);

const traffic = await measureTraffic();
const { listP95Ms, searchP95Ms, keptPerSecond, perEventUs } = traffic;
report(
  'list 200,000 events as they grow',
  `p95 ${listP95Ms.toFixed(1)} ms (under 50)`,
  listP95Ms < 50,
);
report('search them', `p95 ${searchP95Ms.toFixed(1)} ms (under 100)`, searchP95Ms < 100);
const rate = Math.round(keptPerSecond);
report(
  'keep 2,000 more a second meanwhile',
  `${rate}/s, each ${Math.round(perEventUs)} µs`,
  rate >= 1_900,
);

const few = await listAt(1000);
for (const customers of quick ? [100_000] : [100_000, 1_000_000]) {
  const many = await listAt(customers);
  const ratio = many.p50Ms / few.p50Ms;
  const figure = `${ratio.toFixed(2)} of the p50 at 1,000 (at most 1.5)`;
  report(`list the newest 10 of ${customers.toLocaleString('en')}`, figure, ratio <= 1.5);
  if (customers === 100_000) {
    report(
      'memory at 100,000 customers',
      `${many.residentMb} MB (under 200)`,
      many.residentMb < 200,
    );
  }
}
if (check && missed.length > 0) process.exitCode = 1;
