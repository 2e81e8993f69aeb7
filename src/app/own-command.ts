/** How a person calls the command line of this very installation. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * `npx paystub` where it is a package; in a clone, which is on nobody's PATH, the launcher by its
 * place, so that it works from any folder.
 */
export function ownCommand(script = process.argv[1] ?? ''): string {
  const root = dirname(dirname(script));
  const launcher = join(root, 'bin/paystub.cjs');
  const isClone = existsSync(join(root, 'src/cli/main.ts')) && existsSync(launcher);
  return isClone ? `node ${quoted(launcher)}` : 'npx paystub';
}

function quoted(path: string): string {
  return /^[\w./:\\-]+$/.test(path) ? path : `"${path}"`;
}
