import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a running server leaves for its clients. */
export interface ServerRuntime {
  url: string;
  token: string;
}

/** The `.paystub/runtime.json` of this folder, or of the nearest one above it. */
export function nearestRuntime(cwd: string): ServerRuntime | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = readRuntime(join(folder, '.paystub'));
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

/** A server without a folder of its own (`--memory`) leaves it in the folder for temporary files. */
export function temporaryRuntime(url: string): ServerRuntime | undefined {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith('paystub-'));
  return folders
    .map((name) => readRuntime(join(tmpdir(), name)))
    .find((runtime) => runtime?.url === url);
}

export function readRuntime(folder: string): ServerRuntime | undefined {
  try {
    const { url, token } = JSON.parse(readFileSync(join(folder, 'runtime.json'), 'utf8'));
    return typeof url === 'string' && typeof token === 'string' ? { url, token } : undefined;
  } catch {
    // Absent, unreadable or half written: then it leads nowhere.
    return undefined;
  }
}
