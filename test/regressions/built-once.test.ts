/**
 * Python leaves `__pycache__` beside the agent's sources. A test that packed the package then built it
 * anew in mid-suite, in Vitest's environment: with the development build of React.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const LONG_AGO_S = 1_000_000;

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'paystub-prepare-'));
  cpSync(join(root, 'scripts/prepare.mjs'), join(project, 'scripts/prepare.mjs'));
  write('scripts/build.ts', "import { writeFileSync } from 'node:fs'; writeFileSync('built', '');");
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.build.json']) write(file, '{}');
  write('src/agents/agent.py', 'pass');
  mkdirSync(join(project, 'node_modules/esbuild'), { recursive: true });
  for (const path of readdirSync(project, { recursive: true, encoding: 'utf8' })) {
    utimesSync(join(project, path), LONG_AGO_S, LONG_AGO_S);
  }
  write('dist/cli.js', '');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function write(path: string, text: string): void {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Whether the project was built. */
function prepare(): boolean {
  const { status } = spawnSync(process.execPath, ['scripts/prepare.mjs'], { cwd: project });
  expect(status).toBe(0);
  return existsSync(join(project, 'built'));
}

it('builds for a source that changed, and not for what Python made of it', () => {
  const builtLongAgo = () => utimesSync(join(project, 'dist/cli.js'), LONG_AGO_S, LONG_AGO_S);
  builtLongAgo();
  write('src/agents/__pycache__/agent.cpython-311.pyc', '');
  expect(prepare()).toBe(false);
  write('src/agents/agent.py', 'print(1)');
  expect(prepare()).toBe(true);
});

it.each([
  ['prepare', 0],
  ['prestart', 1],
])('says so when there is nothing to build with: %s', (event, code) => {
  rmSync(join(project, 'dist'), { recursive: true });
  rmSync(join(project, 'node_modules'), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, ['scripts/prepare.mjs'], {
    cwd: project,
    env: { ...process.env, npm_lifecycle_event: event },
  });
  expect(status).toBe(code);
  expect(stderr.toString()).toContain('npm ci --include=dev');
});

it('has the libraries of the page as they are for production', () => {
  const folder = join(root, 'dist/web/assets');
  const name = readdirSync(folder).find((file) => file.startsWith('libraries-'));
  const text = readFileSync(join(folder, name ?? ''), 'utf8');
  expect(text).toContain('Minified React error');
  expect(text).not.toContain('Each child in a list should have a unique');
});
