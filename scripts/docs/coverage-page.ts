import type { Registry } from '../../src/api/registry.ts';

interface Row {
  family: string;
  modelled: number;
  generic: number;
}

/** How many operations are modelled, as the page says it. */
export function countInPage(page: string): number {
  return Number(/\*\*(\d+) of \d+\*\*/.exec(page)?.[1] ?? 0);
}

/** `docs/coverage.md`, from the registry. */
export function coveragePage(registry: Registry): string {
  const operations = [...registry.operations.values()];
  const modelled = operations.filter(({ behaviour }) => behaviour === 'modelled');
  const rows = familyRows(operations).map(
    ({ family, modelled: ours, generic }) => `| \`${family}\` | ${ours} | ${generic} |`,
  );
  return [
    '# Coverage',
    '',
    'Every operation of the API answers. Where its rules are written, the answer carries',
    '`Paystub-Behaviour: modelled`; where the generic engine keeps what it is told, `generic`.',
    '',
    `**${modelled.length} of ${operations.length}** operations are modelled ` +
      `(API version ${registry.contract.apiVersion}). This page is made by \`npm run docs\`.`,
    '',
    '| collection | modelled | generic |',
    '| --- | ---: | ---: |',
    ...rows,
    '',
    '## Modelled operations',
    '',
    ...modelled.map(({ key }) => `- \`${key}\``).sort(),
    '',
  ].join('\n');
}

/** Modelled families first, then by name. */
function familyRows(operations: readonly { key: string; behaviour: string }[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { key, behaviour } of operations) {
    const family = key.split('/').slice(1, 3).join('/');
    const row = rows.get(family) ?? { family, modelled: 0, generic: 0 };
    rows.set(family, row);
    if (behaviour === 'modelled') row.modelled++;
    else row.generic++;
  }
  return [...rows.values()].sort(
    (a, b) => Number(b.modelled > 0) - Number(a.modelled > 0) || (a.family < b.family ? -1 : 1),
  );
}
