import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientCells } from './cells.ts';
import { lacks, PythonRun, scripts } from './python-run.ts';
import { chunkEveryMs, startUpstream, type Upstream, zippedText } from './upstream.ts';

const source = readFileSync(join(scripts, 'client_calls.py'), 'utf8').split('\n');
const form = 'amount=2000&card%5Bnumber%5D=4000056655665556';

describe.each(clientCells)('the Python agent and $script', (cell) => {
  const { client, need, script } = cell;
  let upstream: Upstream;
  let run: PythonRun;
  beforeAll(async () => {
    upstream = await startUpstream();
  });
  afterAll(() => upstream.close());
  beforeEach(() => {
    run = new PythonRun();
  });
  afterEach(() => run.remove());

  async function call(action: string) {
    const { stdout, stderr } = await run.script('client_calls.py', script, action, upstream.url);
    const calls = run.calls();
    expect(calls, stderr).toHaveLength(1);
    return { seen: JSON.parse(stdout), event: calls[0] as (typeof calls)[0] };
  }

  it.skipIf(lacks(need))('keeps both bodies, and names the line of the call', async () => {
    const { seen, event } = await call('post');
    expect(seen.size).toBe(form.length);
    expect(event).toMatchObject({ lib: client, method: 'POST', path: '/post', state: 'ok' });
    expect(event.url).toBe(`${upstream.url}/post`);
    expect(event.req.body).toMatchObject({ size: form.length, state: 'full', data: form });
    const text = JSON.stringify(seen).replaceAll(' ', '');
    expect(event.res?.body).toMatchObject({ data: text, state: 'full' });
    expect(event.res?.headers.filter(([name]) => name.toLowerCase() === 'set-cookie')).toEqual([
      [expect.any(String), '[redacted]'],
      [expect.any(String), '[redacted]'],
    ]);
    expect(event.site?.file).toBe(join(scripts, 'client_calls.py'));
    expect(source[(event.site?.line ?? 0) - 1]).toContain('# the call');
    expect(event.redacted).toContain('res.headers.set-cookie');
  });

  it.skipIf(lacks(need))('lets a stream keep its pace', async () => {
    const { seen, event } = await call('stream');
    expect(seen.length).toBeGreaterThanOrEqual(4);
    const spread = seen.at(-1) - seen[0];
    expect(spread * 1000).toBeGreaterThan(chunkEveryMs * 2);
    expect(event.res?.body).toMatchObject({ size: 36, state: 'full' });
    expect(event.dur).toBeGreaterThan(chunkEveryMs * 3);
  });

  it.skipIf(lacks(need))(
    'tells an answer that was closed half-way, and one never read',
    async () => {
      const { event } = await call('abort');
      expect(event).toMatchObject({ state: 'aborted', res: { body: { state: 'aborted' } } });
      expect(event.res?.body.size).toBeGreaterThan(0);
      expect(event.res?.body.size).toBeLessThan(36);
      run.remove();
      run = new PythonRun();
      const unread = await call('unread');
      if (cell.pullsNothing) expect(unread.event.res?.body.state).toBe('unread');
      expect(unread.event.res?.body.size).toBeLessThan(36);
    },
  );

  it.skipIf(lacks(need))('tells that nobody listens', async () => {
    const { seen, event } = await call('refused');
    expect(seen.raised).toBeDefined();
    expect(event.res).toBeUndefined();
    expect(event.state).toBe('error');
    expect(event.err).toMatchObject({ name: cell.refusal });
    if (client !== 'httpx') expect(event.err?.code).toBe('ECONNREFUSED');
  });

  it.skipIf(lacks(need))('undoes gzip, and counts what went over the wire', async () => {
    const { event } = await call('zipped');
    expect(event.res?.body).toMatchObject({ data: zippedText, decoded: 'gzip', state: 'full' });
    expect(event.res?.body.size).toBeLessThan(200);
  });

  it.skipIf(lacks(need))('keeps an upload', async () => {
    const { seen, event } = await call('upload');
    expect(event.req.body.size).toBe(seen.size);
    expect(event.req.body.data).toContain('some file');
  });
});
