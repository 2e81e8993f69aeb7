/**
 * Builds `dist` where that is possible and needed. It runs after `npm ci` and before `npm start`, on
 * whatever Node the machine has, so it is plain JavaScript and imports nothing of the project.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
// The build writes this file last.
const stamp = join(root, 'dist/cli.js');
const sources = ['src', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

// Made from sources: by the build, or by Python where it runs them.
const made = ['generated', '__pycache__'];

const hasSources = existsSync(join(root, 'src'));
const canBuild = existsSync(join(root, 'node_modules/esbuild'));

if (hasSources && canBuild && !isFresh()) process.exitCode = build();
if (hasSources && !canBuild && !existsSync(stamp)) {
  console.error(
    'Building paystub needs its devDependencies, which were left out (NODE_ENV=production does that). Try: npm ci --include=dev',
  );
  // An install without them is fine; there is only nothing to start.
  if (process.env.npm_lifecycle_event === 'prestart') process.exitCode = 1;
}

function isFresh() {
  if (!existsSync(stamp)) return false;
  const builtAt = statSync(stamp).mtimeMs;
  return sources.every((name) => newestWithin(join(root, name)) <= builtAt);
}

/** Unix milliseconds of the last change to a file, or within a folder; tests are not built. */
function newestWithin(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return path.endsWith('.test.ts') ? 0 : mtimeMs;
  const children = readdirSync(path).filter((name) => !made.includes(name));
  return Math.max(0, ...children.map((name) => newestWithin(join(path, name))));
}

function build() {
  const node = nodeForBuilding();
  if (node === undefined) {
    console.error(
      `Building paystub needs Node 22.18 or newer, and this is Node ${process.versions.node}. Try: npm rebuild node`,
    );
    return 1;
  }
  const { status } = spawnSync(node, [join(root, 'scripts/build.ts')], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}

/** A Node that runs TypeScript as it stands: this one, or the one among the devDependencies. */
function nodeForBuilding() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major >= 24 || (major === 22 && minor >= 18)) return process.execPath;
  const own = ['node', 'node.exe'].map((name) => join(root, 'node_modules/node/bin', name));
  return own.find((path) => existsSync(path));
}
