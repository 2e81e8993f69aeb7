import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/capture/insights/rules.ts';
import { canRun } from '../../support/command.ts';
import { brokenApps, cleanApps, plantedFaults } from './planted-faults.ts';

const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const hasPython = canRun('python3', ['-c', '']);

/** A line of the table of README.md. */
function row(file: string): string {
  const faults = plantedFaults(file).map(({ rule, words, line }) => {
    const place = line === undefined ? '' : `:${line}`;
    return `\`${rule}\`${place}${words === '' ? '' : ` (${words})`}`;
  });
  return `| \`${file}\` | ${faults.join(', ')} |`;
}

describe('the sample applications', () => {
  it('are five clean ones, with no fault marked, and five broken ones', () => {
    expect([cleanApps.length, brokenApps.length]).toEqual([5, 5]);
    expect(cleanApps.flatMap(({ file }) => plantedFaults(file))).toEqual([]);
    for (const { file } of brokenApps) expect(plantedFaults(file).length).toBeGreaterThan(4);
  });

  it('name rules that exist', () => {
    const names = rules.map(({ name }) => name);
    for (const { file } of brokenApps) {
      for (const { rule } of plantedFaults(file)) expect(names).toContain(rule);
    }
  });

  it.each(brokenApps)('$file has its faults in the table', ({ file }) => {
    expect(page.split('\n')).toContain(row(file));
  });

  it.each([...cleanApps, ...brokenApps].filter(({ runtime }) => runtime === 'node'))(
    '$file is JavaScript',
    ({ file }) => {
      expect(canRun(process.execPath, ['--check', join(import.meta.dirname, file)])).toBe(true);
    },
  );

  it
    .skipIf(!hasPython)
    .each([...cleanApps, ...brokenApps].filter((app) => app.runtime === 'python3'))(
    '$file is Python',
    ({ file }) => {
      const check = 'import ast, sys; ast.parse(open(sys.argv[1]).read())';
      const path = join(import.meta.dirname, file);
      expect(canRun('python3', ['-c', check, path])).toBe(true);
    },
  );
});
