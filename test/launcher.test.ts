import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const launchers = ['paystub.cjs', 'own-node.cjs'];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystub-launcher-'));
  // As it is installed: without a Node of its own.
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the launcher of a folder on a Node that says it is another version. */
function launchOn(version: string, at = folder) {
  const disguise = join(folder, `node-${version}.cjs`);
  const value = JSON.stringify({ value: version });
  writeFileSync(disguise, `Object.defineProperty(process.versions, 'node', ${value});\n`);
  const args = ['--require', disguise, join(at, 'bin/paystub.cjs'), 'version'];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

describe('the launcher', () => {
  it.each(['8.17.0', '20.20.2', '22.15.1', '23.7.0'])('tells Node %s in one line', (version) => {
    const { status, stdout, stderr } = launchOn(version);
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: `paystub needs Node 22.16 or newer, and this is Node ${version}. Try: npx -p node@24 -p paystub paystub\n`,
    });
  });

  it.each(['22.16.0', '23.8.0', '24.0.0', '26.1.0'])('does not stop Node %s', (version) => {
    expect(launchOn(version).stderr).not.toContain('needs Node');
  });

  it('hands over to the Node of a clone', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const { status, stdout, stderr } = launchOn('20.20.2', root);
    expect({ status, stdout, stderr }).toEqual({
      ...{ status: 0, stderr: '' },
      stdout: expect.stringContaining(version),
    });
  });

  it.each(launchers)('is written in the syntax of old: %s', (name) => {
    expect(readFileSync(join(root, 'bin', name), 'utf8')).not.toMatch(
      /=>|\b(?:const|let|import)\b|\$\{|,\s*\)/,
    );
  });
});
