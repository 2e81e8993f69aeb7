import { readFileSync, statSync } from 'node:fs';

/** Nobody writes longer files by hand. */
const BYTES_MOST = 1024 * 1024;

/** The text of a source file of the application; undefined when it cannot be read here. */
export function sourceFile(path: string): string | undefined {
  try {
    const { size } = statSync(path);
    return size > BYTES_MOST ? undefined : readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
