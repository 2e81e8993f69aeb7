import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isLoopback } from '../app/address.ts';

/** What a running server leaves for its clients. */
export interface ServerRuntime {
  url: string;
  token: string;
  pid?: number;
}

/** The `.paystub/runtime.json` of this folder, or of the nearest one above it. */
export function nearestRuntime(cwd: string): ServerRuntime | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = readRuntime(join(folder, '.paystub'));
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Every server leaves it among the temporary files too, for those who work in another folder. */
export function temporaryRuntime(url: string): ServerRuntime | undefined {
  return temporaryFolders()
    .map((name) => readRuntime(join(tmpdir(), name)))
    .find((runtime) => runtime && isSameServer(runtime.url, url) && isAlive(runtime));
}

function temporaryFolders(): string[] {
  try {
    return readdirSync(tmpdir()).filter((name) => name.startsWith('paystub-'));
  } catch {
    // TMPDIR may name a folder that is not there.
    return [];
  }
}

/** `localhost` and `127.0.0.1` are one machine, and one port of it has one server. */
export function isSameServer(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [new URL(a), new URL(b)];
  return one.port === other.port && isLoopback(one.hostname) && isLoopback(other.hostname);
}

/** A server that was killed leaves its file behind. */
function isAlive({ pid }: ServerRuntime): boolean {
  if (pid === undefined) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function readRuntime(folder: string): ServerRuntime | undefined {
  try {
    const { url, token, pid } = JSON.parse(readFileSync(join(folder, 'runtime.json'), 'utf8'));
    if (typeof url !== 'string' || typeof token !== 'string') return undefined;
    return { url, token, ...(typeof pid === 'number' && { pid }) };
  } catch {
    // Absent, unreadable or half written: then it leads nowhere.
    return undefined;
  }
}
