import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { runNode } from './run-node.ts';

const entry = 'app/start-paystub.d.ts';
const relativeImport = /(?:from|import\()\s*['"](\.[^'"]+)['"]/g;
const typescriptExtension = /((?:from|import\()\s*['"]\.[^'"]+)\.ts(?=['"])/g;

/**
 * Writes `dist/types`: the declarations that the library's entry point reaches, and no others. They
 * are compiled aside first, because the compiler declares every file that the code imports.
 */
export async function emitLibraryTypes(root: string, dist: string): Promise<void> {
  const emitted = join(root, '.cache/types');
  rmSync(emitted, { recursive: true, force: true });
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  await runNode([compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', emitted], root);
  for (const file of reachableFrom(join(emitted, entry))) {
    const target = join(dist, 'types', relative(emitted, file));
    mkdirSync(dirname(target), { recursive: true });
    // The compiler keeps `.ts` in declarations, which users' older compilers refuse.
    const text = readFileSync(file, 'utf8').replaceAll(typescriptExtension, '$1.js');
    writeFileSync(target, text);
  }
}

function reachableFrom(start: string): Set<string> {
  const found = new Set([start]);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const file of found) {
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(relativeImport)) {
      const target = declarationOf(resolve(dirname(file), specifier));
      if (!existsSync(target)) throw new Error(`${file} imports ${specifier}: no declaration`);
      found.add(target);
    }
  }
  return found;
}

function declarationOf(path: string): string {
  return path.replace(/(?:\.d)?\.[jt]s$/, '.d.ts');
}
