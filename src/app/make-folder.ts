import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it, and says whether it had to. Node's own way never ends where the
 * system lets nothing be made: below `/proc`.
 */
export function makeFolder(path: string): boolean {
  const missing: string[] = [];
  // A drive that is not there has no folder above it.
  for (let at = resolve(path); !existsSync(at) && at !== dirname(at); at = dirname(at)) {
    missing.unshift(at);
  }
  for (const folder of missing) makeOne(folder);
  // Throws where there is something else.
  if (missing.length === 0) mkdirSync(path, { recursive: true });
  return missing.length > 0;
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
