import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageOf, thirdPartyNotices } from './third-party-notices.ts';

const root = join(import.meta.dirname, '../..');

describe('the third-party notices', () => {
  it('name each bundled package once, and the one the contract is derived from', () => {
    const bundled = [
      'src/cli/main.ts',
      'node_modules/hono/dist/a.js',
      'node_modules/hono/dist/b.js',
    ];
    const notices = thirdPartyNotices(root, bundled);
    expect(notices.match(/^## .*/gm)).toEqual([
      expect.stringMatching(/^## hono \d.* \(MIT\)$/),
      expect.stringMatching(/^## stripe \d.* \(MIT\)$/),
    ]);
    expect(notices).toContain('Permission is hereby granted');
  });

  it('name what a bundled package carries inside itself', () => {
    const notices = thirdPartyNotices(root, [
      'node_modules/@modelcontextprotocol/server/dist/x.mjs',
    ]);
    expect(notices).toMatch(/^## content-type 1\.0\.5 \(MIT\)$/m);
  });

  it('know the package of a file, scoped and nested ones too', () => {
    expect(packageOf('node_modules/@hono/node-server/dist/x.js')).toEqual(['@hono/node-server']);
    expect(packageOf('node_modules/a/node_modules/b/x.js')).toEqual(['b']);
    expect(packageOf('src/http/server.ts')).toEqual([]);
  });

  it('refuse a package without a licence text', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'paystub-notices-'));
    const folder = join(elsewhere, 'node_modules/bare');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: '1.0.0' }));
    const bundled = ['node_modules/bare/x.js'];
    expect(() => thirdPartyNotices(elsewhere, bundled)).toThrow('bare is bundled');
    rmSync(elsewhere, { recursive: true });
  });
});
