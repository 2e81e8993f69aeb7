import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOptions } from './start-options.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-options-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function keysFile(text: string): string {
  const file = join(folder, 'keys.txt');
  writeFileSync(file, text);
  return file;
}

describe('the options of start', () => {
  it('say only what was said', () => {
    expect(startOptions({})).toEqual({});
    expect(
      startOptions({ port: '0', seed: '7', 'allow-host': ['a', 'b'], 'api-version': 'v' }),
    ).toEqual({ port: 0, seed: 7, allowHosts: ['a', 'b'], apiVersion: 'v' });
  });

  it('read keys from a file, one a line', () => {
    const keys = keysFile('# the tests\nsk_test_a\n\n  sk_test_b  \r\n');
    expect(startOptions({ keys })).toEqual({ keys: ['sk_test_a', 'sk_test_b'] });
  });

  it('refuse what nobody can mean', () => {
    expect(() => startOptions({ port: '70000' })).toThrow('--port takes a whole number');
    expect(() => startOptions({ port: '-1' })).toThrow('--port takes a whole number');
    expect(() => startOptions({ seed: '1.5' })).toThrow('--seed takes a whole number');
    expect(() => startOptions({ memory: true, data: 'x' })).toThrow('--memory keeps nothing');
    expect(() => startOptions({ database: 'mysql://x' })).toThrow('URL of a PostgreSQL');
    expect(() => startOptions({ keys: keysFile('# none\n') })).toThrow('holds no key');
    expect(() => startOptions({ keys: join(folder, 'absent') })).toThrow('There is no file');
    expect(() => startOptions({ keys: keysFile('sk_test_a\nsk_live_b\n') })).toThrow('Line 2 of');
    expect(() => startOptions({ keys: folder })).toThrow('cannot be read (EISDIR)');
  });
});
