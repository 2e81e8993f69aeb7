/** The folder that holds everything: `./.paystub/` unless told otherwise. It ignores itself in git. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

export function openDataFolder(path: string): DataFolder {
  mkdirSync(path, { recursive: true });
  const ignore = join(path, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  const runtimeFile = join(path, 'runtime.json');
  return {
    path,
    salt: readOrMakeSalt(join(path, 'salt')),
    writeRuntime: (runtime) =>
      writeFileSync(runtimeFile, `${JSON.stringify(runtime, null, 2)}\n`, SECRET),
    removeRuntime: () => rmSync(runtimeFile, { force: true }),
  };
}

function readOrMakeSalt(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const salt = randomBytes(32).toString('hex');
  writeFileSync(file, `${salt}\n`, SECRET);
  return salt;
}
