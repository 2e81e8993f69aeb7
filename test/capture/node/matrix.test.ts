/** Every cell on every version of Node: what docs/capture.md says of the Node agent. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { cachedNode, cacheProblem } from '../../support/client-cache.ts';
import { canRun } from '../../support/command.ts';
import { appCells } from './app-cells.ts';
import { makeAuthority } from './authority.ts';
import { cells } from './cells.ts';
import { runCell, type Surroundings } from './run-cell.ts';
import { startTarget } from './target.ts';

const majors = (process.env.PAYSTUB_TEST_NODES ?? '18,20,22,24,26').split(',').map(Number);
const all = [...cells, ...appCells];
const packages = [...new Set(all.flatMap((cell) => cell.packages ?? []))];
const problem = canRun('openssl', ['version'])
  ? await cacheProblem(packages, majors)
  : 'openssl is missing';
if (problem !== undefined) console.warn(`The matrix of the Node agent is skipped: ${problem}`);

describe.skipIf(problem !== undefined)('the Node agent', () => {
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

  describe.each(majors)('on Node %i', (major) => {
    const fit = all.filter(({ fromNode = 18 }) => fromNode <= major);
    it.concurrent.each(fit.map((cell) => [`${cell.client}: ${cell.need}`, cell] as const))(
      '%s',
      async (_name, cell) => cell.check(await runCell(await cachedNode(major), cell, around)),
    );
  });
});
