/**
 * Clients and Node versions that tests run against: fetched with npm into a cache that git ignores, and
 * no devDependencies, since old majors stand beside new ones.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const cache = join(import.meta.dirname, '../../node_modules/.cache/paystub/clients');
const PAUSE_MS = 100;
/** After this, whoever holds the lock is taken for dead. */
const STALE_MS = 300_000;

/** The folder that has `spec` (`stripe@8`) below its `node_modules`. Fails when it cannot be had. */
export async function cachedClient(spec: string): Promise<string> {
  const folder = join(cache, spec.replaceAll('/', '+'));
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const lock = `${folder}.lock`;
  while (!(await take(lock))) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (existsSync(folder)) return folder;
  }
  try {
    if (!existsSync(folder)) await install(spec, folder);
    return folder;
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** The newest Node of a major version, or this one: `22.16.0`. */
export async function cachedNode(version: number | string): Promise<string> {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const folder = await cachedClient(`${name}@${version}`);
  return join(folder, 'node_modules', name, 'bin', system === 'win' ? 'node.exe' : 'node');
}

/** Why these cannot be had, or undefined once they all are there. */
export async function cacheProblem(
  specs: readonly string[],
  nodes: readonly (number | string)[] = [],
): Promise<string | undefined> {
  try {
    for (const version of nodes) await cachedNode(version);
    for (const spec of specs) await cachedClient(spec);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    const made = await stat(lock).catch(() => undefined);
    if (made !== undefined && Date.now() - made.mtimeMs > STALE_MS) {
      await rm(lock, { recursive: true, force: true });
    }
    return false;
  }
}

/** Beside its place first, so that an install that was cut short is never taken for a whole one. */
async function install(spec: string, folder: string): Promise<void> {
  const draft = `${folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await writeFile(join(draft, 'package.json'), '{"private":true}');
  await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', spec], draft);
  await rename(draft, folder);
}

/** Windows runs npm only through its shell. */
function npm(args: readonly string[], cwd: string): Promise<void> {
  const shell = process.platform === 'win32';
  return new Promise((resolve, reject) => {
    execFile('npm', [...args], { cwd, shell }, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else reject(new Error(`npm ${args.at(-1)}: ${stderr.trim().split('\n').at(-1)}`));
    });
  });
}
