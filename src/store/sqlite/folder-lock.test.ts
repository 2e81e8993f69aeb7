import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  it('is refused while another process lives, which is named', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    await once(child, 'spawn');
    writeFileSync(file(), `${child.pid}\n`);
    expect(() => lockFolder(folder)).toThrow(`in use by process ${child.pid}`);
    child.kill();
    await once(child, 'exit');
  });
});
