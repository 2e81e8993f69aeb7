import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

export interface Snapshot {
  name: string;
  bytes: number;
  /** Unix seconds. */
  saved: number;
}

export interface SnapshotFolder {
  /** Newest first. */
  list(): Snapshot[];
  /** Where a snapshot of this name goes. Throws `Refusal` for what is no name. */
  fileFor(name: unknown): string;
  /** Throws `Refusal` when there is none of this name. */
  existing(name: unknown): string;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const ENDING = '.db';

export function createSnapshotFolder(dataFolder: string): SnapshotFolder {
  const folder = join(dataFolder, 'snapshots');
  const list = () => {
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
    return names.map((name) => snapshotOf(folder, name)).sort((a, b) => b.saved - a.saved);
  };
  const fileFor = (name: unknown) => {
    if (typeof name !== 'string' || !NAME.test(name)) {
      throw new Refusal(400, 'A snapshot needs a name of letters, digits, dots and dashes.');
    }
    mkdirSync(folder, { recursive: true });
    return join(folder, `${name}${ENDING}`);
  };
  return {
    list,
    fileFor,
    existing(name) {
      const file = fileFor(name);
      if (existsSync(file)) return file;
      const known = list().map((snapshot) => snapshot.name);
      const rest = known.length === 0 ? 'None is saved yet.' : `Saved: ${known.join(', ')}.`;
      throw new Refusal(404, `There is no snapshot '${name}'. ${rest}`);
    },
  };
}

function snapshotOf(folder: string, file: string): Snapshot {
  const { size, mtimeMs } = statSync(join(folder, file));
  const name = file.slice(0, -ENDING.length);
  return { name, bytes: size, saved: Math.floor(mtimeMs / 1000) };
}
