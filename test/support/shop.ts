/** The shop of `examples/shop-node`, installed into a cache and run as its README says. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const source = join(root, 'examples/shop-node');
const installed = join(root, '.cache/examples/shop-node');

export interface Shop {
  url: string;
  /** The events that the handler saw, in the order in which they came, and how often each did. */
  events(): Promise<{ id: string; type: string; times: number }[]>;
  stop(): void;
}

/** Says why the shop cannot be installed, or undefined when it is. */
export function installShop(): string | undefined {
  mkdirSync(installed, { recursive: true });
  cpSync(source, installed, {
    recursive: true,
    filter: (path) => !path.includes(join(source, 'node_modules')),
  });
  if (existsSync(join(installed, 'node_modules/express/package.json'))) return undefined;
  const args = ['install', '--prefix', installed, '--no-audit', '--no-fund', '--ignore-scripts'];
  try {
    // Windows runs npm only through its shell.
    execFileSync('npm', args, { cwd: installed, shell: process.platform === 'win32' });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

export async function startShop(paystubUrl: string, key: string): Promise<Shop> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), PAYSTUB_URL: paystubUrl };
  const child = spawn(process.execPath, ['shop.js'], {
    cwd: installed,
    env: { ...env, STRIPE_SECRET_KEY: key },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await opened(child);
  const url = `http://localhost:${port}`;
  return {
    url,
    events: async () => (await fetch(`${url}/events`)).json() as ReturnType<Shop['events']>,
    stop: () => void child.kill(),
  };
}

function opened(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The shop ended with ${code}.`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
