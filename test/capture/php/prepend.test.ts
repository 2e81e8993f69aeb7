/** The file that PHP runs first is ours in a run; that of the user's own settings is run all the same. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentFiles } from '../../../src/capture/agent-files.ts';
import { canRun } from '../../support/command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystub-php-'));
  mkdirSync(join(folder, 'scanned'));
  writeFileSync(join(folder, 'scanned/paystub.ini'), `auto_prepend_file = "${agentFiles().php}"\n`);
  writeFileSync(join(folder, 'first.php'), '<?php $config = "theirs";');
  writeFileSync(
    join(folder, 'shop.php'),
    '<?php echo json_encode([$config ?? null, array_keys(get_defined_vars())]);',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!canRun('php', ['--version']))('a PHP program that has a file run first', () => {
  it.each([
    ['a path', (file: string) => `"${file}"`],
    ['a variable', () => '$' + '{FIRST}'],
    ['none', () => 'none'],
    ['nothing', () => ''],
  ])('sees the same below a run: %s', (_name, value) => {
    const first = join(folder, 'first.php');
    writeFileSync(join(folder, 'php.ini'), `auto_prepend_file = ${value(first)}\n`);
    const seen = (env: Record<string, string>) => {
      const args = ['-c', join(folder, 'php.ini'), join(folder, 'shop.php')];
      return execFileSync('php', args, {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, FIRST: first, ...env },
      });
    };
    const bare = seen({});
    expect(seen({ PHP_INI_SCAN_DIR: `:${join(folder, 'scanned')}` })).toBe(bare);
    expect(bare).toContain('[');
  });
});
