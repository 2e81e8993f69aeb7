/** Stripe's SDK inside a bundle, as frameworks build them: none of its files is loaded by itself. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cachedClient } from '../../support/client-cache.ts';
import { NodeRun } from './node-run.ts';

const program = `
import http from 'node:http';
import Stripe from 'stripe';

const [host, port] = process.env.UPSTREAM!.split(':');
const stripe = new Stripe('sk_test_bundled', { host, port, protocol: 'http', maxNetworkRetries: 0 } as never);
const secret = 'whsec_bundled';

async function pay(): Promise<string> {
  const intent = await stripe.paymentIntents.create({ amount: 5, currency: 'usd' }); // pays
  return intent.id;
}

const server = http.createServer(async (request, response) => {
  const name = request.url === '/class' ? Stripe.webhooks : stripe.webhooks;
  const header = stripe.webhooks.generateTestHeaderString({ payload: '{}', secret });
  try {
    name.constructEvent('{}', header, request.url === '/wrong' ? 'whsec_other' : secret);
  } catch {}
  response.end(await pay());
});
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as { port: number };
  for (const path of ['/right', '/wrong', '/class']) await fetch(\`http://127.0.0.1:\${port}\${path}\`);
  server.close().closeAllConnections();
});
`;

/** As test runners load code: by no loader of Node's, into a realm with a Function of its own. */
const inRealm = `
const [vm, fs] = [require('node:vm'), require('node:fs')];
const file = process.argv[2];
const own = new Set(vm.runInNewContext('Object.getOwnPropertyNames(globalThis)'));
const names = Object.getOwnPropertyNames(globalThis).filter((name) => !own.has(name));
const context = vm.createContext(Object.fromEntries(names.map((name) => [name, globalThis[name]])));
const text = '(function (require, module, exports) {' + fs.readFileSync(file, 'utf8') + '\\n})';
new vm.Script(text, { filename: file }).runInContext(context)(require, module, module.exports);
`;

const folder = mkdtempSync(join(tmpdir(), 'paystub-bundled-'));
const source = join(folder, 'pay.ts');
const paysAt = program.split('\n').findIndex((line) => line.endsWith('// pays')) + 1;
const upstream = createServer((_request, response) => response.end('{"id":"pi_1"}'));
const run = (...files: string[]) => {
  const { address, port } = upstream.address() as AddressInfo;
  const started = new NodeRun({ UPSTREAM: `${address}:${port}`, PAYSTUB_MODE: 'observe' });
  return started.finish(files).then((outcome) => ({ outcome, started }));
};

beforeAll(async () => {
  writeFileSync(source, program);
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

async function bundle(major: number, format: 'cjs' | 'esm', minify: boolean): Promise<string> {
  const client = await cachedClient(`stripe@${major}`);
  const outfile = join(folder, `${major}-${format}.${format === 'cjs' ? 'cjs' : 'mjs'}`);
  await build({
    ...{ entryPoints: [source], outfile, bundle: true, platform: 'node', format, minify },
    alias: { stripe: join(client, 'node_modules/stripe') },
    sourcemap: true,
    banner: format === 'esm' ? { js: requireInEsm } : {},
  });
  return outfile;
}

const requireInEsm =
  "import { createRequire as made } from 'node:module'; const require = made(import.meta.url);";

function check(major: number, { outcome, started }: Awaited<ReturnType<typeof run>>): void {
  expect(outcome).toMatchObject({ code: 0, stderr: expect.not.stringContaining('Error') });
  const calls = started.calls().filter(({ lib }) => lib === 'stripe-node');
  expect(calls.map(({ site }) => [site?.file, site?.line])).toEqual(
    Array(3).fill([source, paysAt]),
  );
  expect(calls[0]?.site?.text).toContain('stripe.paymentIntents.create');
  const checks = started.inbound().map(({ path, in: { verify } = {} }) => ({ path, verify }));
  expect(checks).toMatchObject([
    { path: '/right', verify: { payload_type: 'text', secret_fp: expect.any(String) } },
    {
      path: '/wrong',
      verify: { error: expect.stringContaining('signature'), site: { file: source } },
    },
    // Where the class checks by itself, that is on no instance of versions 14 to 17.
    { path: '/class', ...(major < 14 || major > 17 ? { verify: { payload_type: 'text' } } : {}) },
  ]);
  expect(checks[0]?.verify).not.toHaveProperty('error');
  started.remove();
}

describe('Stripe inside a bundle', () => {
  it.each([
    [8, 'cjs', false],
    [14, 'cjs', true],
    [17, 'esm', true],
    [18, 'cjs', false],
    [23, 'cjs', true],
    [23, 'esm', false],
  ] as const)('version %d as %s, minified: %s', async (major, format, minify) => {
    check(major, await run(await bundle(major, format, minify)));
  });

  it.each([14, 23])('version %d in a realm of its own', async (major) => {
    const runner = join(folder, 'in-realm.cjs');
    writeFileSync(runner, inRealm);
    check(major, await run(runner, await bundle(major, 'cjs', false)));
  });
});
