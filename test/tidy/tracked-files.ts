import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

export const root = join(import.meta.dirname, '../..');

const ignoredFolders = ['node_modules', 'dist', 'generated', '.paystub', '.cache', '.git'];

/** Paths relative to the root, with `/`: what git tracks or would add; without git, what is there. */
export function trackedFiles(): string[] {
  try {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
    const listed = execFileSync('git', args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    const paths = listed.toString().split('\0').filter(Boolean);
    return paths.filter((path) => existsSync(join(root, path)));
  } catch {
    const exclude = (path: string) => ignoredFolders.includes(path.split(sep).at(-1) ?? '');
    const found = globSync('**/*.*', { cwd: root, exclude });
    return found.map((path) => path.split(sep).join('/'));
  }
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
