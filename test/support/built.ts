import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Once, before the first test (Vitest's globalSetup): what is tested as built is not older than its sources. */
export default function setup(): void {
  execFileSync(process.execPath, [join(root, 'scripts/prepare.mjs')], {
    cwd: root,
    stdio: 'inherit',
  });
}
