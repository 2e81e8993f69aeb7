/** Code that a development server builds anew and loads into the same process keeps its lines. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { NodeRun } from './node-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'paystub-hot-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const source = join(folder, 'pay.ts');
const first = 'interface A { a: 1 }\nexport const pay = () => console.log("first");\n';
/** Its lines of code are compiled to the same places. */
const second =
  'interface A { a: 1 }\ninterface B {}\n\nexport const pay = () => console.log("other");\n';

const head = `
const { transformSync } = require(${JSON.stringify(createRequire(import.meta.url).resolve('esbuild'))});
const { writeFileSync } = require('node:fs');
const source = ${JSON.stringify(source)};
const texts = ${JSON.stringify([first, second])};
function compile(text, lines) {
  writeFileSync(source, text);
  const options = { loader: 'ts', format: 'cjs', sourcefile: source, sourcemap: 'external' };
  const { code, map } = transformSync(text, options);
  const moved = JSON.stringify({ ...JSON.parse(map), mappings: ';'.repeat(lines) + JSON.parse(map).mappings });
  return { code, address: 'data:application/json;base64,' + Buffer.from(moved).toString('base64') };
}
`;

/** As Vite evaluates a module: a function has two lines before its body. */
const evaluates = `${head}
const AsyncFunction = (async () => {}).constructor;
async function load(text) {
  const { code, address } = compile(text, 2);
  const names = '//# sourceURL=' + source + '\\n//# sourceMappingSource=vite-generated\\n';
  const module = {};
  await new AsyncFunction('module', code + names + '//# sourceMappingURL=' + address)(module);
  module.exports.pay();
}
load(texts[0]).then(() => load(texts[1])).then(() => console.log(AsyncFunction.name));
`;

/** As Next loads its chunks: files of the same name, written anew. */
const requires = `${head}
const file = source + '.cjs';
let [now, calls] = [0, 0];
function load() {
  const { code, address } = compile(texts[now], 0);
  writeFileSync(file, code + '//# sourceMappingURL=' + address);
  delete require.cache[file];
}
load();
setInterval(() => {
  if (calls++ === 2) { now = 1; load(); }
  require(file).pay();
}, 20);
`;

const sites = (run: NodeRun) =>
  run.logs().map(({ msg, site }) => ({ msg, line: site?.line, text: site?.text }));
const before = { msg: 'first', line: 2, text: 'export const pay = () => console.log("first");' };
const after = { msg: 'other', line: 4, text: 'export const pay = () => console.log("other");' };

it('is told by the map inside of what was evaluated', async () => {
  const run = new NodeRun();
  const script = join(folder, 'evaluates.cjs');
  writeFileSync(script, evaluates);
  const { stdout } = await run.finish([script]);
  expect(stdout).toBe('first\nother\nAsyncFunction\n');
  expect(sites(run)).toEqual(expect.arrayContaining([before, after]));
  run.remove();
});

/** What is compiled has not changed, and is not written anew: only the map beside it is. */
const mapsOnly = `${head}
const file = source + '.cjs';
let calls = 0;
function write(text) {
  const { code, address } = compile(text, 0);
  if (calls === 0) writeFileSync(file, code + '//# sourceMappingURL=pay.map');
  writeFileSync(require('node:path').join(file, '../pay.map'), Buffer.from(address.split(',')[1], 'base64'));
}
write(texts[0]);
setInterval(() => {
  if (calls++ === 2) write(texts[1].replace('other', 'first'));
  require(file).pay();
}, 20);
`;

it.each([
  ['of a file as it is now', requires, after],
  [
    'beside a file as it is now',
    mapsOnly,
    { ...after, msg: 'first', text: after.text.replace('other', 'first') },
  ],
])('is told by the map %s', async (_what, program, then) => {
  const run = new NodeRun();
  const script = join(folder, 'loads.cjs');
  writeFileSync(script, program);
  const child = run.start(['--enable-source-maps', script]);
  try {
    await eventually(
      async () => sites(run).at(-1),
      (last) => last?.line === then.line && last.msg === then.msg,
    );
    expect(sites(run).at(-1)).toEqual(then);
    expect(sites(run)[0]).toEqual(before);
  } finally {
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    run.remove();
  }
});
