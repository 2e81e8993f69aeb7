import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { connectionsTo } from '../../src/local-api/connect/connections.ts';
import { clientOf, freshKey } from '../support/client.ts';
import { canRun, output } from '../support/command.ts';

const python = '/usr/bin/python3';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});

afterAll(() => server.stop());

/** The snippet of a tab whose title begins so, and the account that it works on. */
function snippet(id: string, title: string) {
  const key = freshKey();
  const { blocks = [] } = connectionsTo(server.url, key).find((one) => one.id === id) ?? {};
  const code = blocks.find((block) => block.title.startsWith(title))?.code ?? '';
  const emails = async () => {
    const { data } = await clientOf(server, key).customers.list();
    return data.map(({ email }) => email);
  };
  return { code, emails };
}

describe('the snippets of the home page, run as they stand', () => {
  it('Node', async () => {
    const { code, emails } = snippet('node', 'npm');
    const out = await output(process.execPath, ['--input-type=module', '--eval', code]);
    expect(out).toMatch(/^cus_/);
    expect(await emails()).toEqual(['ada@example.com']);
  });

  it.skipIf(!canRun('curl', ['--version']))('curl', async () => {
    const { code, emails } = snippet('curl', 'sh');
    expect(await output('/bin/sh', ['-ec', code])).toContain('"object": "list"');
    expect(await emails()).toEqual(['ada@example.com']);
  });

  it.skipIf(!canRun(python, ['-c', 'import stripe']))('Python', async () => {
    // Distributions carry versions from before `client.v1`; the other snippet is for those.
    const isRecent = canRun(python, ['-c', 'from stripe import StripeClient as C; C("k").v1']);
    const { code, emails } = snippet('python', isRecent ? 'pip' : 'Without');
    expect(await output(python, ['-c', code])).toMatch(/^cus_/);
    expect(await emails()).toEqual(['ada@example.com']);
  });
});
