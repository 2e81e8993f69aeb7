/** The folder that holds everything: `./.paystub/` unless told otherwise. It ignores itself in git. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { placeFile } from '../store/place-file.ts';
import { explainFolder } from './folder-problem.ts';
import { makeFolder } from './make-folder.ts';

export interface DataFolder {
  path: string;
  /** Account ids come from keys by HMAC with it. */
  salt: string;
  /** What local clients need to find and to be trusted by this process. */
  writeRuntime(runtime: Runtime): void;
  removeRuntime(): void;
}

export interface Runtime {
  url: string;
  pid: number;
  /** Lets local clients change state. */
  token: string;
}

const SECRET = { mode: 0o600 } as const;

/** Throws an error that says what is wrong with the folder. */
export function openDataFolder(path: string): DataFolder {
  try {
    return opened(path);
  } catch (error) {
    throw explainFolder(error, path);
  }
}

function opened(path: string): DataFolder {
  const isMade = makeFolder(path);
  const ignore = join(path, '.gitignore');
  // A folder that holds something else, such as a project, must not become invisible to git.
  const isOurs = isMade || basename(path) === '.paystub' || readdirSync(path).length === 0;
  if (isOurs && !existsSync(ignore)) writeFileSync(ignore, '*\n');
  let left: string[] = [];
  return {
    path,
    salt: readOrMakeSalt(join(path, 'salt')),
    writeRuntime(runtime) {
      const text = `${JSON.stringify(runtime, null, 2)}\n`;
      try {
        writeFileSync(join(path, 'runtime.json'), text, SECRET);
      } catch (error) {
        throw explainFolder(error, path);
      }
      left = [join(path, 'runtime.json')];
      const pointer = pointerTo(path);
      if (pointer === undefined) return;
      writeFileSync(join(pointer, 'runtime.json'), text, SECRET);
      left.push(pointer);
    },
    removeRuntime() {
      for (const made of left) rmSync(made, { recursive: true, force: true });
    },
  };
}

/**
 * Whoever runs a program in another folder finds the server by its address: a folder that only its
 * owner can read, among the temporary files, where that of a server without data is anyway.
 */
function pointerTo(path: string): string | undefined {
  if (dirname(path) === tmpdir() && basename(path).startsWith('paystub-')) return undefined;
  try {
    return mkdtempSync(join(tmpdir(), 'paystub-at-'));
  } catch {
    // A full or read-only disk of temporary files is no reason not to start.
    return undefined;
  }
}

function readOrMakeSalt(file: string): string {
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept !== '') return kept;
    // With another one no key would lead to its account.
    if (existsSync(join(dirname(file), 'paystub.db'))) {
      throw new Error(
        `${file} is empty. Put back what it held, or choose another folder with --data.`,
      );
    }
    rmSync(file, { force: true });
  }
  makeOnce(file, `${randomBytes(32).toString('hex')}\n`);
  return readFileSync(file, 'utf8').trim();
}

/** Of two servers that begin here at once, both go on with what the first one made, whole. */
function makeOnce(file: string, text: string): void {
  const part = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(part, text, SECRET);
  try {
    placeFile(part, file);
  } finally {
    rmSync(part, { force: true });
  }
}
