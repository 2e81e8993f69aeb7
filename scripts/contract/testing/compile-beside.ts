import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/**
 * Compiles TypeScript files, by their name, as if they lay in the repository, so that they find its
 * packages. Returns the compiler's complaints, one per error.
 */
export function compileBeside(files: Readonly<Record<string, string>>): string[] {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'compile-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const config = { extends: join(root, 'tsconfig.json'), include: ['*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout, status } = spawnSync(
      process.execPath,
      [compiler, '--project', folder, '--pretty', 'false'],
      { encoding: 'utf8' },
    );
    const errors = stdout.split('\n').filter((line) => /error TS\d+/.test(line));
    if (status !== 0 && errors.length === 0) throw new Error(`the compiler failed: ${stdout}`);
    return errors;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
