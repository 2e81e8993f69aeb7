import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from './lock.ts';

/** The files that deriving the contract reads and writes. */
export class DerivedFiles {
  readonly #folder: string;
  readonly #lock: string;

  constructor(root: string) {
    this.#folder = join(root, 'src/contract/generated');
    this.#lock = join(root, 'contract.lock.json');
  }

  /** Whether everything was derived, and checked, from inputs of this digest. */
  areFrom(digest: string): boolean {
    const names = ['contract.json', 'wire.d.ts', 'inputs.sha256'];
    const [, , stamp] = names.map((name) => join(this.#folder, name));
    const exist = names.every((name) => existsSync(join(this.#folder, name)));
    return exist && stamp !== undefined && readFileSync(stamp, 'utf8') === digest;
  }

  stamp(digest: string): void {
    replace(join(this.#folder, 'inputs.sha256'), digest);
  }

  write(contractText: string, wireText: string): void {
    mkdirSync(this.#folder, { recursive: true });
    replace(join(this.#folder, 'contract.json'), contractText);
    replace(join(this.#folder, 'wire.d.ts'), wireText);
  }

  readLock(): Lock | undefined {
    if (!existsSync(this.#lock)) return undefined;
    return JSON.parse(readFileSync(this.#lock, 'utf8')) as Lock;
  }

  writeLock(lock: Lock): void {
    replace(this.#lock, `${JSON.stringify(lock, null, 2)}\n`);
  }
}

/** Whoever reads the file meanwhile sees it old or new, never half. */
function replace(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}
