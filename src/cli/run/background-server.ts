/** A server of its own process, for runs where none is running yet. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explainFolder } from '../../app/folder-problem.ts';
import { makeFolder } from '../../app/make-folder.ts';
import { CliError } from '../cli-error.ts';
import type { FoundServer } from '../find-server.ts';
import { readRuntime } from '../runtime-file.ts';
import type { Terminal } from '../terminal.ts';

const START_MS = 15_000;

export async function startBackgroundServer(
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
  keep: boolean,
  patienceMs = START_MS,
): Promise<FoundServer> {
  const data = nearestDataFolder(cwd) ?? join(cwd, '.paystub');
  const log = join(data, 'server.log');
  const descriptor = openLog(log, data);
  const [, command = ''] = process.argv;
  const ownArgs = ['start', '--json', '--data', data, ...(keep ? [] : ['--end-with-runs'])];
  const child = spawn(process.execPath, [...process.execArgv, command, ...ownArgs], {
    cwd,
    env: withoutRun(env),
    // Keys of the terminal end the program, and the server after it.
    detached: true,
    stdio: ['ignore', 'pipe', descriptor],
    windowsHide: true,
  });
  closeSync(descriptor);
  const url = await firstLine(child, patienceMs).catch((error: Error) => {
    // One that is late would go on, unknown to everybody.
    child.kill();
    child.unref();
    throw new CliError(`Paystub did not start: ${reasonIn(log) || error.message}`);
  });
  child.stdout?.destroy();
  child.unref();
  return readRuntime(data) ?? { url };
}

function openLog(log: string, data: string): number {
  try {
    makeFolder(data);
    return openSync(log, 'w', 0o600);
  } catch (error) {
    const { message } = explainFolder(error, data) as Error;
    throw new CliError(`No Paystub runs yet, and none can be started here: ${message}`);
  }
}

function firstLine(child: ReturnType<typeof spawn>, patienceMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      reject,
      patienceMs,
      new Error(`It took longer than ${patienceMs} ms.`),
    );
    const stop = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    child.on('error', stop);
    child.on('exit', () => stop(new Error('It ended without a word.')));
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      child.removeAllListeners();
      resolve((JSON.parse(text) as { url: string }).url);
    });
  });
}

function nearestDataFolder(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const data = join(folder, '.paystub');
    if (existsSync(join(data, 'salt'))) return data;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The server is no part of a run, whoever starts it. */
function withoutRun(env: Terminal['env']): Record<string, string | undefined> {
  const { NODE_OPTIONS, ...rest } = env;
  const own = Object.entries(rest).filter(([name]) => !name.startsWith('PAYSTUB_'));
  const isOfRun = env.PAYSTUB_RUN !== undefined;
  return {
    ...Object.fromEntries(own),
    ...(NODE_OPTIONS !== undefined && !isOfRun && { NODE_OPTIONS }),
  };
}

function reasonIn(log: string): string {
  const [line = ''] = readFileSync(log, 'utf8').split('\n');
  return line.replace(/^paystub: /, '');
}
