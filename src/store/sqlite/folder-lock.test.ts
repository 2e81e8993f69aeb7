import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { firstMatch } from '../../../test/support/first-match.ts';
import { FolderInUseError, lockFolder } from './folder-lock.ts';

let folder = '';
const file = () => join(folder, 'paystub.lock');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystub-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that tries the folders, one every few milliseconds from the moment that it is told. */
const TAKE = `
  import { readSync } from 'node:fs';
  const { lockFolder, FolderInUseError } = await import(process.env.LOCK);
  const folders = JSON.parse(process.env.FOLDERS);
  console.log('ready');
  const told = Buffer.alloc(64);
  const startMs = Number(told.toString('utf8', 0, readSync(0, told)));
  const taken = folders.filter((folder, round) => {
    while (Date.now() < startMs + round * 4);
    try {
      lockFolder(folder);
      return true;
    } catch (error) {
      if (error instanceof FolderInUseError) return false;
      throw error;
    }
  });
  console.log(JSON.stringify(taken));
  process.stdin.resume();`;

/** What each of two processes takes when both try at once. */
async function takenByTwo(folders: readonly string[]): Promise<string[][]> {
  const LOCK = join(import.meta.dirname, 'folder-lock.ts');
  const env = { ...process.env, LOCK, FOLDERS: JSON.stringify(folders) };
  const children = [1, 2].map(() =>
    spawn(process.execPath, ['--input-type=module', '-e', TAKE], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(children.map(({ stdout }) => firstMatch(stdout, /ready/)));
  const startMs = Date.now() + 50;
  for (const { stdin } of children) stdin.write(`${startMs}`);
  const taken = await Promise.all(children.map(({ stdout }) => firstMatch(stdout, /\[.*\]/)));
  for (const child of children) {
    child.stdin.end();
    await once(child, 'close');
  }
  return taken.map((text) => JSON.parse(text) as string[]);
}

describe('the lock of a data folder', () => {
  it('is held once, and given back', () => {
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUseError);
    release();
    expect(existsSync(file())).toBe(false);
    lockFolder(folder)();
  });

  it('is taken over from a process that is gone', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(file(), `${pid}\n`);
    lockFolder(folder)();
  });

  it.runIf(process.platform === 'linux')(
    'is taken over from a process that was killed, though its parent does not know',
    async () => {
      const script = 'sleep 60 & echo $!; kill -9 $!; exec sleep 60';
      const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
      const pid = (await firstMatch(parent.stdout, /\d+/)).trim();
      await eventually(
        async () => readFileSync(`/proc/${pid}/stat`, 'utf8'),
        (stat) => stat.includes(') Z '),
      );
      writeFileSync(file(), `${pid}\n`);
      lockFolder(folder)();
      parent.kill('SIGKILL');
    },
  );

  it('is taken over from an earlier process of the same number, as in a container', () => {
    writeFileSync(file(), `${process.pid}\n`);
    lockFolder(folder)();
  });

  it.each(['none', 'that of a dead process'])(
    'goes to one of two that come at once, where there was %s',
    async (lock) => {
      const folders = Array.from({ length: 100 }, (_, round) => join(folder, `${round}`));
      for (const one of folders) {
        mkdirSync(one);
        if (lock !== 'none') writeFileSync(join(one, 'paystub.lock'), '0\n');
      }
      const taken = await takenByTwo(folders);
      expect(taken.flat().sort()).toEqual([...folders].sort());
      expect(readdirSync(join(folder, '0'))).toEqual(['paystub.lock']);
    },
  );

  it('is given back once, whoever has it by then', () => {
    const release = lockFolder(folder);
    release();
    const other = lockFolder(folder);
    release();
    expect(existsSync(file())).toBe(true);
    other();
  });

  it('is refused while another process lives, which is named', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    await once(child, 'spawn');
    writeFileSync(file(), `${child.pid}\n`);
    expect(() => lockFolder(folder)).toThrow(`in use by process ${child.pid}`);
    child.kill();
    await once(child, 'exit');
  });
});
