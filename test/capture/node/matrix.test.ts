/** Every cell on every version of Node: what docs/capture.md says of the Node agent. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { cachedNode, cacheProblem } from '../../support/client-cache.ts';
import { canRun } from '../../support/command.ts';
import { makeAuthority } from './authority.ts';
import { allCells, cellsOn, cellTitle, nodeMajors, suite, suiteOn } from './matrix.ts';
import { runCell, type Surroundings } from './run-cell.ts';
import { startTarget } from './target.ts';

const own = Number(process.versions.node.split('.')[0]);
/** All of them where everything is tested, else the one that runs the tests: `18,20` asks for others. */
const everywhere = process.env.PAYSTUB_TEST_ALL === '1' ? nodeMajors : [own];
const majors = process.env.PAYSTUB_TEST_NODES?.split(',').map(Number) ?? everywhere;

const problems = new Map<string, string>();
function tell(what: string, problem: string | undefined): void {
  if (problem === undefined) return;
  problems.set(what, problem);
  console.warn(`Cells of the Node agent are skipped, without ${what}: ${problem}`);
}
if (!canRun('openssl', ['version'])) tell('openssl', 'it is not installed');
for (const major of majors) {
  if (major !== own) tell(`Node ${major}`, await cacheProblem([], [major]));
}
for (const spec of new Set(allCells.flatMap(({ packages }) => packages ?? []))) {
  tell(spec, await cacheProblem([spec]));
}

describe.skipIf(problems.has('openssl'))(suite, () => {
  let folder: string;
  let around: Surroundings;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paystub-authority-'));
    const authority = makeAuthority(folder);
    around = { authority, target: await startTarget(authority) };
  });

  afterAll(async () => {
    await around.target.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(majors.map((major) => [suiteOn(major), major] as const))('%s', (_name, major) => {
    for (const cell of cellsOn(major)) {
      const isMissing = [`Node ${major}`, ...(cell.packages ?? [])].some((what) =>
        problems.has(what),
      );
      it.skipIf(isMissing).concurrent(cellTitle(cell), async () => {
        const node = major === own ? process.execPath : await cachedNode(major);
        cell.check(await runCell(node, cell, around));
      });
    }
  });
});
