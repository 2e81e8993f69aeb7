import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AgentRun } from './agent-run.ts';
import type { Action } from './language.ts';
import { languages } from './languages.ts';
import { chunkEveryMs, startUpstream, type Upstream, zippedText } from './upstream.ts';

const form = 'amount=2000&card%5Bnumber%5D=4000056655665556';
const cookie = [expect.any(String), '[redacted]'];

describe.each(languages)('the %s agent', (_name, language) => {
  const script = `client_calls.${language.extension}`;
  const file = join(language.scripts, script);
  const source = readFileSync(file, 'utf8').split('\n');
  let upstream: Upstream;
  beforeAll(async () => {
    upstream = await startUpstream();
  });
  afterAll(() => upstream.close());

  describe.each(language.clientCells)('and $script', (cell) => {
    let run: AgentRun;
    beforeEach(() => {
      run = language.newRun();
    });
    afterEach(() => run.remove());

    /** What a client has no call for is no test, and so none that is skipped. */
    const when = (action: Action): ((title: string, test: () => Promise<void>) => void) =>
      cell.actions.includes(action) ? it.skipIf(language.lacks(cell.need)) : () => {};

    async function call(action: Action) {
      const { stdout, stderr } = await run.script(script, cell.script, action, upstream.url);
      const calls = run.calls();
      expect(calls, stderr).toHaveLength(1);
      return { seen: JSON.parse(stdout), event: calls[0] as (typeof calls)[0] };
    }

    when('post')('keeps both bodies, and names the line of the call', async () => {
      const { seen, event } = await call('post');
      expect(seen).toEqual({ size: form.length });
      const { req, res, site, t } = event;
      expect(event).toMatchObject({ lib: cell.client, method: 'POST', path: '/post', state: 'ok' });
      expect(event.url).toBe(`${upstream.url}/post`);
      expect(t?.ttfb).toEqual(expect.any(Number));
      expect(t?.reused ?? false).toBe(false);
      expect(req.body).toMatchObject({ size: form.length, state: 'full', data: form });
      expect(res?.body).toMatchObject({ data: `{"size":${form.length}}`, state: 'full' });
      const cookies = res?.headers.filter(([name]) => name.toLowerCase() === 'set-cookie');
      expect(cookies).toEqual([cookie, cookie]);
      expect(site?.file).toBe(file);
      expect(source[(site?.line ?? 0) - 1]).toContain('# the call');
      expect(event.redacted).toContain('res.headers.set-cookie');
    });

    when('stream')('lets a stream keep its pace', async () => {
      const { seen, event } = await call('stream');
      expect(seen.length).toBeGreaterThanOrEqual(4);
      expect((seen.at(-1) - seen[0]) * 1000).toBeGreaterThan(chunkEveryMs * 2);
      expect(event.res?.body).toMatchObject({ size: 36, state: 'full' });
      expect(event.dur).toBeGreaterThan(chunkEveryMs * 3);
    });

    when('abort')('tells an answer that was left half-way', async () => {
      const { event } = await call('abort');
      expect(event).toMatchObject({ state: 'aborted', res: { body: { state: 'aborted' } } });
      expect(event.res?.body.size).toBeGreaterThan(0);
      expect(event.res?.body.size).toBeLessThan(36);
    });

    when('unread')('tells an answer that was never read', async () => {
      const { event } = await call('unread');
      if (cell.pullsNothing) expect(event.res?.body.state).toBe('unread');
      expect(event.res?.body.size).toBeLessThan(36);
    });

    when('refused')('tells that nobody listens', async () => {
      const { seen, event } = await call('refused');
      expect(seen.raised).toBeDefined();
      expect(event.res).toBeUndefined();
      const { client: lib, refusal: err } = cell;
      expect(event).toMatchObject({ method: 'GET', path: '/gone', lib, state: 'error', err });
    });

    when('zipped')('undoes gzip, and counts what went over the wire', async () => {
      const { seen, event } = await call('zipped');
      // Some hand out what came over the wire; the script tells its length.
      const wireSize = typeof seen === 'number' ? event.res?.body.size : undefined;
      expect(seen).toEqual(wireSize ?? JSON.parse(zippedText));
      expect(event.res?.body).toMatchObject({ data: zippedText, decoded: 'gzip', state: 'full' });
      expect(event.res?.body.size).toBeLessThan(200);
    });

    when('upload')('keeps an upload', async () => {
      const { seen, event } = await call('upload');
      const data = expect.stringContaining('some file');
      expect(event.req.body).toMatchObject({ size: seen.size, data, state: 'full' });
    });
  });
});
