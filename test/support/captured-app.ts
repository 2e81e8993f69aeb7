/** A server, and an app of somebody that runs under `paystub run` in a folder of its own. */
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { type CliServer, followPaystub, startPaystubProcess } from './cli.ts';

export interface CapturedApp {
  server: CliServer;
  /** Of the server. */
  url: string;
  cwd: string;
  key: string;
  /** Those that it made for its webhooks, by their path. */
  endpoints: Record<string, { id: string; secret: string }>;
  /** Asks the app, as its user would. */
  ask(path: string, body?: object): Promise<{ status: number; text: string }>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** A folder in which `stripe` can be imported. */
export function appFolder(): string {
  const cwd = mkdtempSync(join(tmpdir(), 'captured-app-'));
  symlinkSync(join(root, 'node_modules'), join(cwd, 'node_modules'));
  writeFileSync(join(cwd, 'package.json'), '{"type": "module"}');
  return cwd;
}

interface AppOptions {
  /** What runs the file. */
  program?: string;
  env?: Readonly<Record<string, string>>;
}

/**
 * Its name in the record is that of its file.
 * @param app a file that prints `open at URL {endpoints}`
 */
export async function startCapturedApp(
  app: string,
  key: string,
  { program = 'node', env = {} }: AppOptions = {},
): Promise<CapturedApp> {
  const cwd = appFolder();
  const { name, base } = parse(app);
  cpSync(app, join(cwd, base));
  const server = await startPaystubProcess(['--port', '0'], { cwd });
  const run = followPaystub(['run', '--app', name, program, base], {
    ...{ cwd, env: { ...env, STRIPE_SECRET_KEY: key } },
  });
  const line = await run.saw(/open at \S+ \{.*\}\n/);
  const [, , appUrl = '', endpoints = ''] = line.split(' ');
  return {
    ...{ server, url: server.url, cwd, key },
    endpoints: JSON.parse(endpoints),
    async ask(path, body = {}) {
      const response = await fetch(appUrl + path, { method: 'POST', body: JSON.stringify(body) });
      return { status: response.status, text: await response.text() };
    },
    async stop() {
      run.stop('SIGTERM');
      await run.ended;
      await server.stop();
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}
