/** A day in a small shop: an app of its own under `paystub run`, and people who buy. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { firstMatch } from '../../test/support/first-match.ts';

const KEY = 'sk_test_harbor';
const launcher = join(import.meta.dirname, '../../bin/paystub.cjs');

export interface OpenShop {
  /** A payment with a refund. */
  payment: string;
  close(): Promise<void>;
}

/** @param cwd a folder with the shop's files, at or below the data of a running Paystub */
export async function openShop(cwd: string): Promise<OpenShop> {
  const port = await freePort();
  const run = (app: string, script: string) =>
    spawn(process.execPath, [launcher, 'run', '--app', app, script], {
      cwd,
      env: { ...process.env, PORT: String(port), STRIPE_SECRET_KEY: KEY },
      stdio: 'pipe',
    });
  const shop = run('harbor-shop', 'harbor-shop.js');
  if (shop.stdout === null) throw new Error('The shop has no output.');
  await firstMatch(shop.stdout, /open at/);
  shop.stderr?.resume();
  const ask = (page: string, body: object) => asked(`http://127.0.0.1:${port}${page}`, body);
  const bought = await buy(ask);
  const job = run('evening', 'month-end.js');
  job.stdout?.resume();
  job.stderr?.resume();
  await once(job, 'exit');
  await lastAct(ask, bought);
  return {
    payment: bought.clock,
    async close() {
      shop.kill('SIGTERM');
      await once(shop, 'exit');
    },
  };
}

type Ask = (page: string, body: object) => Promise<Record<string, string>>;

const GUESTS = [
  ['Ines Calloway', 'ines@example.com', 12_800, 'pm_card_visa'],
  ['Tomas Reyer', 'tomas@example.com', 4_900, 'pm_card_mastercard'],
  ['Ada Whitlock', 'ada@example.com', 2_350, 'pm_card_discover'],
  ['Noor Haddad', 'noor@example.com', 7_500, 'pm_card_amex'],
  ['Per Lindqvist', 'per@example.com', 1_800, 'pm_card_visa'],
  ['Mei Tanaka', 'mei@example.com', 31_000, 'pm_card_createDispute'],
] as const;

async function buy(ask: Ask): Promise<{ clock: string; ines: string }> {
  let clock = '';
  let ines = '';
  for (const [at, [name, email, amount, card]] of GUESTS.entries()) {
    const { customer = '' } = await ask('/join', { name, email });
    const order = String(1042 + at);
    const bought = { order, amount, card, customer, currency: 'usd' };
    const { payment = '' } = await ask('/checkout', bought);
    if (at === 0) [clock, ines] = [payment, customer];
    // The button was pressed twice.
    if (at === 1) await ask('/checkout', bought);
    if (payment !== '') await ask('/order', { payment });
    await pause(400 + at * 90);
  }
  await ask('/refund', { payment: clock, amount: 3_200 });
  await pause(600);
  const euro = { order: '1048', amount: 7_500, currency: 'eur', customer: ines };
  await ask('/checkout', { ...euro, card: 'pm_card_threeDSecure2Required' });
  return { clock, ines };
}

/** What the first picture shows: a decline, and the handler that breaks on it. */
async function lastAct(ask: Ask, { clock, ines }: { clock: string; ines: string }) {
  const order = { order: '1049', amount: 4_900, currency: 'usd', customer: ines };
  await ask('/checkout', { ...order, card: 'pm_card_chargeDeclinedInsufficientFunds' });
  await pause(900);
  await ask('/order', { payment: clock });
  await ask('/checkout', { ...order, order: '1050', card: 'pm_card_visa' });
  // The webhook of the decline is tried until it is received.
  await pause(3_000);
}

async function asked(url: string, body: object): Promise<Record<string, string>> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return response.ok ? ((await response.json()) as Record<string, string>) : {};
}

/** 3000 looks as it does at home; any other will do. */
async function freePort(): Promise<number> {
  for (const wished of [3000, 0]) {
    const server = createServer().listen(wished, '127.0.0.1');
    const isListening = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isListening) continue;
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error('No port is free.');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
