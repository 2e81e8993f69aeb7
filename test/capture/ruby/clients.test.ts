import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chunkEveryMs, startUpstream, type Upstream, zippedText } from '../python/upstream.ts';
import { type Action, clientCells } from './cells.ts';
import { lacks, RubyRun, scripts } from './ruby-run.ts';

const source = readFileSync(join(scripts, 'client_calls.rb'), 'utf8').split('\n');
const form = 'amount=2000&card%5Bnumber%5D=4000056655665556';

describe.each(clientCells)('the Ruby agent and $script', (cell) => {
  const { client, need, script } = cell;
  let upstream: Upstream;
  let run: RubyRun;
  beforeAll(async () => {
    upstream = await startUpstream();
  });
  afterAll(() => upstream.close());
  beforeEach(() => {
    run = new RubyRun();
  });
  afterEach(() => run.remove());

  /** What a client has no call for is no test, and so none that is skipped. */
  const when = (action: Action): ((title: string, test: () => Promise<void>) => void) =>
    cell.actions.includes(action) ? it.skipIf(lacks(need)) : () => {};

  async function call(action: Action) {
    const { stdout, stderr } = await run.script('client_calls.rb', script, action, upstream.url);
    const calls = run.calls();
    expect(calls, stderr).toHaveLength(1);
    return { seen: JSON.parse(stdout), event: calls[0] as (typeof calls)[0] };
  }

  when('post')('keeps both bodies, and names the line of the call', async () => {
    const { seen, event } = await call('post');
    expect(seen.size).toBe(form.length);
    expect(event).toMatchObject({ lib: client, method: 'POST', path: '/post', state: 'ok' });
    expect(event.url).toBe(`${upstream.url}/post`);
    expect(event.t).toMatchObject({ reused: false, ttfb: expect.any(Number) });
    expect(event.req.body).toMatchObject({ size: form.length, state: 'full', data: form });
    expect(event.res?.body).toMatchObject({ data: `{"size":${form.length}}`, state: 'full' });
    expect(event.res?.headers.filter(([name]) => name.toLowerCase() === 'set-cookie')).toEqual([
      [expect.any(String), '[redacted]'],
      [expect.any(String), '[redacted]'],
    ]);
    expect(event.site?.file).toBe(join(scripts, 'client_calls.rb'));
    expect(source[(event.site?.line ?? 0) - 1]).toContain('# the call');
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

  when('timeout')('tells of an answer that came too late', async () => {
    const { seen, event } = await call('timeout');
    expect(seen).toEqual({ raised: 'Net::ReadTimeout' });
    expect(event).toMatchObject({
      state: 'error',
      err: { name: 'Net::ReadTimeout', code: 'ETIMEDOUT' },
    });
  });

  when('refused')('tells that nobody listens', async () => {
    const { seen, event } = await call('refused');
    expect(seen.raised).toBeDefined();
    expect(event.res).toBeUndefined();
    expect(event).toMatchObject({ method: 'GET', path: '/gone', lib: client, state: 'error' });
    expect(event.err).toMatchObject({ name: 'Errno::ECONNREFUSED', code: 'ECONNREFUSED' });
  });

  when('zipped')('undoes gzip, and counts what went over the wire', async () => {
    const { seen, event } = await call('zipped');
    expect(seen).toEqual(JSON.parse(zippedText));
    expect(event.res?.body).toMatchObject({ data: zippedText, decoded: 'gzip', state: 'full' });
    expect(event.res?.body.size).toBeLessThan(200);
  });

  when('upload')('keeps an upload', async () => {
    const { seen, event } = await call('upload');
    expect(seen.size).toBe(9);
    expect(event.req.body).toMatchObject({ size: 9, data: 'some file', state: 'full' });
  });
});

describe.skipIf(lacks('net/http'))('calls of Net::HTTP', () => {
  let upstream: Upstream;
  let run: RubyRun;
  beforeAll(async () => {
    upstream = await startUpstream();
    run = new RubyRun();
  });
  afterAll(() => {
    upstream.close();
    run.remove();
  });

  it('are one event for each attempt, over one connection or several', async () => {
    const { stdout, stderr } = await run.code(
      'require "net/http"; require "socket"',
      `uri = URI("${upstream.url}")`,
      'Net::HTTP.start(uri.host, uri.port) { |http| 2.times { http.get("/zipped") } }',
      'deaf = TCPServer.new("127.0.0.1", 0)',
      'Thread.new { loop { deaf.accept.tap { |one| one.readpartial(9999) }.close } }',
      'http = Net::HTTP.new("127.0.0.1", deaf.addr[1])',
      'begin; http.get("/twice"); rescue EOFError; puts "closed"; end',
      'begin; Net::HTTP.start("127.0.0.1", 1); rescue SystemCallError; puts "refused"; end',
    );
    expect(stdout, stderr).toBe('closed\nrefused\n');
    const told = run.calls().map(({ path, state, t, err, method }) => ({
      told: `${method} ${path} ${state}`,
      reused: t?.reused,
      err: err?.name,
    }));
    expect(told).toEqual([
      { told: 'GET /zipped ok', reused: false, err: undefined },
      { told: 'GET /zipped ok', reused: true, err: undefined },
      { told: 'GET /twice error', reused: false, err: 'EOFError' },
      { told: 'GET /twice error', reused: false, err: 'EOFError' },
      { told: 'CONNECT / error', reused: undefined, err: 'Errno::ECONNREFUSED' },
    ]);
  });
});
