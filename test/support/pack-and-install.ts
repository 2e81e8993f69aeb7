import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Packs what is built, and installs the tarball in a folder as a user would.
 * Returns the tarball's path.
 */
export function packAndInstall(root: string, folder: string): string {
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = Object.values(JSON.parse(npm(pack, root))) as { filename: string }[];
  if (packed === undefined) throw new Error('npm pack made no tarball');
  const tarball = join(folder, packed.filename);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true }));
  npm(['install', '--ignore-scripts', '--omit=dev', '--no-audit', tarball], folder);
  return tarball;
}

/** Windows runs npm only through its shell. */
function npm(args: readonly string[], cwd: string): string {
  const shell = process.platform === 'win32';
  return execFileSync('npm', args, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
}
