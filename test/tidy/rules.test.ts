import { describe, expect, it } from 'vitest';
import { forbiddenText } from './forbidden-text.ts';
import { layerProblem } from './layers.ts';
import { nameProblem } from './names.ts';
import { isExercised, resourceNames } from './resources.ts';
import { shapeOf } from './source-shape.ts';

describe('the rules of tidiness catch what they are for', () => {
  it('measures functions of every form', () => {
    const body = 'x();\n'.repeat(70);
    for (const text of [
      `export function long() {\n${body}}`,
      `export const long = () => {\n${body}};`,
      `class A {\n  long() {\n${body}  }\n}`,
    ]) {
      const [longest] = shapeOf('a.ts', text).functions;
      expect(longest).toMatchObject({ name: 'long', lines: 72 });
    }
  });

  it('sees every form of import, and which are of types only', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type { B } from './b.ts';",
      "export { c } from './c.ts';",
      "const d = await import('./d.ts');",
      "type E = import('./e.ts').E;",
    ].join('\n');
    expect(shapeOf('x.ts', text).imports).toEqual([
      { specifier: './a.ts', isTypeOnly: false },
      { specifier: './b.ts', isTypeOnly: true },
      { specifier: './c.ts', isTypeOnly: false },
      { specifier: './d.ts', isTypeOnly: false },
      { specifier: './e.ts', isTypeOnly: true },
    ]);
  });

  it('knows a barrel', () => {
    const barrel = "export * from './a.ts';\nexport { b } from './b.ts';";
    expect(shapeOf('x.ts', barrel).isBarrel).toBe(true);
    expect(shapeOf('x.ts', `${barrel}\nexport const c = 1;`).isBarrel).toBe(false);
  });

  it('refuses an import that goes up', () => {
    const refused = (from: string, to: string, isTypeOnly = false) =>
      layerProblem(`src/${from}`, `src/${to}`, isTypeOnly) !== undefined;
    expect(refused('domain/a.ts', 'store/port.ts')).toBe(true);
    expect(refused('domain/a.ts', 'contract/schema.ts')).toBe(true);
    expect(refused('domain/a.ts', 'contract/schema.ts', true)).toBe(false);
    expect(refused('http/a.ts', 'store/sqlite/open.ts')).toBe(true);
    expect(refused('http/a.ts', 'store/port.ts')).toBe(false);
    expect(refused('clock/a.ts', 'api/find.ts')).toBe(true);
    expect(refused('capture/agents/node.js', 'capture/collector.ts')).toBe(true);
    expect(refused('cli/a.ts', 'web/a.ts')).toBe(true);
    expect(refused('app/a.ts', 'store/sqlite/open.ts')).toBe(false);
  });

  it('refuses names that say nothing or are not kebab-case', () => {
    expect(nameProblem('src/domain/utils.ts')).toContain('says nothing');
    expect(nameProblem('src/helpers/money.ts')).toContain('says nothing');
    expect(nameProblem('src/domain/moneyRules.ts')).toContain('kebab-case');
    expect(nameProblem('src/domain/money-rules.test.ts')).toBeUndefined();
    expect(nameProblem('CONTRIBUTING.md')).toBeUndefined();
  });

  it('refuses unnumbered promises, paths of a machine and registry hosts', () => {
    const promise = ['// TO', 'DO: soon'].join('');
    const lines = [promise, `${promise} (#12)`, ['/home', 'me/x'].join('/'), 'see ./home/page'];
    lines.push(['registry', 'example', 'org'].join('.'), ['/Users', 'me'].join('/'));
    expect(forbiddenText('a.ts', lines.join('\n'))).toEqual([
      'a.ts:1: a promise without an issue number',
      'a.ts:3: a path of one machine',
      'a.ts:5: the host of a package registry',
      'a.ts:6: a path of one machine',
    ]);
  });

  it('knows which tests exercise a resource', () => {
    const names = resourceNames(
      "defineResource({\n  object: 'refund',\n  path: '/v1/refunds',\n})",
    );
    expect(names).toEqual(['refund', '/v1/refunds']);
    expect(isExercised(names, ["post('/v1/refunds')"])).toBe(true);
    expect(isExercised(names, ["object: 'refund'"])).toBe(true);
    expect(isExercised(names, ["type: 'refund_failed'"])).toBe(false);
  });
});
