import { dirname, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbiddenText } from './tidy/forbidden-text.ts';
import { layerOf, layerProblem, layers } from './tidy/layers.ts';
import { nameProblem } from './tidy/names.ts';
import { isExercised, resourceNames } from './tidy/resources.ts';
import { shapeOf } from './tidy/source-shape.ts';
import { read, trackedFiles } from './tidy/tracked-files.ts';

const maxFileLines = 400;
const maxFunctionLines = 60;
const binary = /\.(?:png|jpg|ico|woff2?|gz|zip|db)$/;

const files = trackedFiles().filter((path) => !binary.test(path));
const isTest = (path: string) => path.endsWith('.test.ts') || path.startsWith('test/');
const code = files
  .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
  .map((path) => ({ path, text: read(path), shape: shapeOf(path, read(path)) }));
const lineCount = (text: string) => text.trimEnd().split('\n').length;

describe('the repository', () => {
  it('has files of at most 400 lines, and half of them are short', () => {
    const sizes = code.map(({ path, text }) => ({ path, lines: lineCount(text) }));
    const product = sizes.filter(({ path }) => path.startsWith('src/') && !isTest(path));
    const median = product.map(({ lines }) => lines).sort((a, b) => a - b)[product.length >> 1];
    console.info(`${product.length} files of source, median ${median} lines`);
    expect(sizes.filter(({ lines }) => lines > maxFileLines)).toEqual([]);
    expect(median).toBeLessThanOrEqual(90);
  });

  it('has functions of at most 60 lines', () => {
    const long = code
      .filter(({ path }) => !isTest(path))
      .flatMap(({ path, shape }) => shape.functions.map((one) => ({ path, ...one })))
      .filter(({ lines }) => lines > maxFunctionLines);
    expect(long).toEqual([]);
  });

  it('names files in kebab-case, and for what they hold', () => {
    expect(files.flatMap((path) => nameProblem(path) ?? [])).toEqual([]);
  });

  it('has no file that only re-exports', () => {
    expect(code.filter(({ shape }) => shape.isBarrel).map(({ path }) => path)).toEqual([]);
  });

  it('holds no unnumbered promise, path of a machine or registry host', () => {
    expect(files.flatMap((path) => forbiddenText(path, read(path)))).toEqual([]);
  });
});

interface Override {
  linter: { rules: { style?: { noRestrictedImports?: unknown } } };
}

describe('the layers', () => {
  const product = code.filter(({ path }) => path.startsWith('src/') && !isTest(path));

  it('import only what lies below them', () => {
    const problems = product.flatMap(({ path, shape }) =>
      shape.imports
        .filter(({ specifier }) => specifier.startsWith('.'))
        .flatMap(({ specifier, isTypeOnly }) => {
          const target = posix.join(dirname(path), specifier);
          return layerProblem(path, target, isTypeOnly) ?? [];
        }),
    );
    expect(problems).toEqual([]);
  });

  it('are all known, and the domain needs nothing but itself', () => {
    const unknown = product.filter(({ path }) => layers[layerOf(path) ?? ''] === undefined);
    expect(unknown.map(({ path }) => path)).toEqual([]);
    const packages = product
      .filter(({ path }) => layerOf(path) === 'domain')
      .flatMap(({ shape }) => shape.imports.map(({ specifier }) => specifier))
      .filter((specifier) => !specifier.startsWith('.'));
    expect(packages).toEqual([]);
  });

  it('are the ones that the linter holds, too', () => {
    const { overrides: all } = JSON.parse(read('biome.json'));
    const overrides = all.filter((one: Override) => one.linter.rules.style?.noRestrictedImports);
    const inLinter = overrides.map(({ includes }: { includes: string[] }) =>
      layerOf(includes[0] ?? ''),
    );
    expect(inLinter.filter(Boolean)).toEqual(Object.keys(layers));
    for (const [at, name] of Object.keys(layers).entries()) {
      const rule = overrides[at].linter.rules.style.noRestrictedImports;
      const group: string[] = rule.options.patterns[0].group;
      const closed = group.flatMap(
        (glob) => /^(?:\*\*\/|(?:\.\.\/)+)(.+)\/\*\*$/.exec(glob)?.[1] ?? [],
      );
      // Of these the dashboard may take types, which the linter cannot tell apart, and a folder of its
      // screens has the name of one.
      const untold = name === 'web' ? ['capture', 'webhooks'] : [];
      const open = Object.keys(layers).filter(
        (layer) => !closed.includes(layer) && !untold.includes(layer),
      );
      const allowed = [name, ...(layers[name] ?? []).filter((layer) => !layer.includes('/'))];
      expect(open.sort(), name).toEqual(allowed.sort());
    }
  });
});

describe('the resources', () => {
  const resources = code.filter(
    ({ path }) => path.startsWith('src/api/resources/') && !isTest(path),
  );
  const definitions = resources.filter(({ text }) => text.includes('defineResource('));
  const tests = files.filter((path) => path.endsWith('.test.ts')).map(read);

  it('are all in the registry', () => {
    const registered = code
      .filter(({ path }) => path === 'src/api/registry.ts')
      .flatMap(({ shape }) => shape.imports.map(({ specifier }) => specifier));
    const missing = definitions.filter(
      ({ path }) => !registered.includes(path.replace('src/api/', './')),
    );
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  it('are each exercised by a test', () => {
    const bare = definitions.filter(({ text }) => !isExercised(resourceNames(text), tests));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });
});
