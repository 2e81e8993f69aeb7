import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** From the bundle, and from here among the sources. */
const candidates = ['../skills/paystub/', '../../../skills/paystub/'];

/** The folder of the skill that comes with this package. */
export function skillSource(): string {
  const folders = candidates.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = folders.find((folder) => existsSync(join(folder, 'SKILL.md')));
  if (found === undefined) throw new Error(`The skill is missing from ${folders[0]}`);
  return found;
}
