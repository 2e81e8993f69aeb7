import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A digest of everything that the derived files depend on: the package, these scripts, the lock.
 * Contents rather than times, for a checkout or a restored cache makes times meaningless.
 */
export function inputDigest(root: string): string {
  const folder = join(root, 'scripts/contract');
  const scripts = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(folder, name));
  const files = [
    join(root, 'node_modules/stripe/package.json'),
    join(root, 'contract.lock.json'),
    join(root, 'scripts/derive-contract.ts'),
    ...scripts,
  ];
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(existsSync(file) ? readFileSync(file) : 'absent').update('\0');
  }
  return hash.digest('hex');
}
