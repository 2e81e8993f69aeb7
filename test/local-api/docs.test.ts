import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { commands } from '../../src/cli/commands.ts';

const docs = join(import.meta.dirname, '../../docs');
const api = readFileSync(join(docs, 'api.md'), 'utf8');
const guide = readFileSync(join(docs, 'getting-started.md'), 'utf8');
const calls = [...api.matchAll(/^### `(GET|POST) (\S+)`$/gm)].map(([, method, path]) => ({
  method: method ?? '',
  path: path ?? '',
}));

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});

afterAll(() => server.stop());

describe('the documents', () => {
  it.each(calls)('describe a call that exists: $method $path', async ({ method, path }) => {
    const headers = { Origin: server.url };
    const { body } = await fetch(`${server.url}${path}`, { method, headers, redirect: 'manual' });
    // Only the beginning: streams have no end.
    const reader = body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    expect(new TextDecoder().decode(value)).not.toContain('Nothing is served at');
  });

  it.each(commands)('name the command $name', ({ name }) => {
    expect(guide).toContain(`paystub ${name}`);
  });
});
