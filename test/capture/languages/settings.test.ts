import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AgentRun } from './agent-run.ts';
import { languages } from './languages.ts';
import { startUpstream, type Upstream } from './upstream.ts';

const live = `sk_live_${'x'.repeat(20)}`;

describe.each(languages)('what the %s agent is told to do', (_name, language) => {
  const { programs, needs, words } = language;
  const tries = it.skipIf(language.lacks(...needs.calls));
  let upstream: Upstream;
  let run: AgentRun;
  beforeAll(async () => {
    upstream = await startUpstream();
  });
  afterAll(() => upstream.close());
  beforeEach(() => {
    run = language.newRun();
  });
  afterEach(() => run.remove());

  const post = (body: string, path = '/post') =>
    run.code(...programs.post(upstream.url + path, body));
  const body = programs.letters(1);

  function anew(env: Record<string, string>): void {
    run.remove();
    run = language.newRun(env);
  }

  tries('keeps large bodies beside the events, and the beginning of larger ones', async () => {
    run.env.PAYSTUB_MAX_BODY = '1000';
    await post(programs.letters(5000));
    const [call] = run.calls();
    const text = 'a'.repeat(5000);
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(call?.req.body).toMatchObject({ size: 5000, kept: 5000, blob: sha256, sha256 });
    expect(call?.req.body.data).toBeUndefined();
    expect(readFileSync(join(run.spool, 'blobs', sha256), 'utf8')).toBe(text);
    anew({ PAYSTUB_MAX_BODY: '1000' });
    await post(programs.letters(6 << 20));
    const { req } = run.calls()[0] ?? {};
    expect(req?.body).toMatchObject({ size: 6 << 20, kept: 1000, state: 'truncated' });
    expect(req?.body.data).toBe('a'.repeat(1000));
  });

  tries('keeps bytes that are no text', async () => {
    await post(programs.everyByte);
    const kept = run.calls()[0]?.req.body;
    expect(kept).toMatchObject({ size: 256, kept: 256, enc: 'base64' });
    expect(Buffer.from(kept?.data ?? '', 'base64')).toEqual(
      Buffer.from(Array.from({ length: 256 }, (_, at) => at)),
    );
  });

  tries('tags every event', async () => {
    Object.assign(run.env, { PAYSTUB_APP: 'shop', PAYSTUB_SESSION: 'monday' });
    await post(body);
    expect(run.events()).toHaveLength(3);
    for (const event of run.events()) {
      expect(event).toMatchObject({ app: 'shop', session: 'monday', run: run.env.PAYSTUB_RUN });
    }
  });

  tries('keeps no bodies when asked', async () => {
    run.env.PAYSTUB_BODIES = '0';
    await post(programs.letters(3));
    expect(run.calls()[0]?.req.body).toMatchObject({ size: 3, kept: 0, enc: 'none' });
    expect(run.text()).not.toContain('"data":"aaa"');
  });

  tries('adds to what is redacted, and reveals headers of local calls', async () => {
    run.env.PAYSTUB_REDACT_HEADERS = 'x-tenant';
    run.env.PAYSTUB_REDACT_FIELDS = 'nick_name';
    run.env.PAYSTUB_REVEAL_HEADERS = 'authorization';
    await post(programs.bytes('nickName=al&a=1'));
    const { req } = run.calls()[0] ?? {};
    expect(req?.headers).toContainEqual(['X-Tenant', '[redacted]']);
    expect(req?.headers).toContainEqual([
      'Authorization',
      'Bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc',
    ]);
    expect(req?.body.data).toBe('nickName=[redacted]&a=1');
  });

  tries('captures the hosts that are asked for, and not those that are not', async () => {
    for (const [name, hosts, count] of [
      ['PAYSTUB_IGNORE_HOSTS', 'example.com, 127.0.0.1', 0],
      ['PAYSTUB_CAPTURE_HOSTS', 'stripe.com', 0],
      ['PAYSTUB_CAPTURE_HOSTS', 'stripe.com,127.0.0.1', 1],
    ] as const) {
      anew({ [name]: hosts });
      await post(body);
      expect(run.calls()).toHaveLength(count);
    }
  });

  tries('captures calls to Paystub, and not its own', async () => {
    run.env.PAYSTUB_URL = upstream.url;
    await post(body, '/_paystub/ingest');
    await post(body, '/v1/charges');
    expect(run.calls().map(({ path }) => path)).toEqual(['/v1/charges']);
  });

  tries('stops a live key in observe mode, and says how to allow it', async () => {
    const { stderr } = await run.code(...programs.callWithKey(live));
    expect(stderr).toMatch(words.liveKeyStopped);
    expect(stderr).toContain('--allow-live');
    expect(run.calls()).toMatchObject([
      { state: 'error', err: { name: words.liveKeyError }, host: 'api.stripe.com' },
    ]);
    expect(run.text()).not.toContain(live);
  });

  tries('stops a live key for a host that is not captured, too', async () => {
    run.env.PAYSTUB_IGNORE_HOSTS = 'stripe.com';
    const { stderr } = await run.code(...programs.callWithKey(live));
    expect(stderr).toMatch(words.liveKeyStopped);
    expect(run.text()).not.toContain(live);
  });

  tries('stops a live key in local mode, for a host that nobody answers for', async () => {
    Object.assign(run.env, { PAYSTUB_MODE: 'local', PAYSTUB_ALLOW_LIVE: '1' });
    const { stderr } = await run.code(...programs.callWithKey(live));
    expect(stderr).toMatch(words.liveKeyStopped);
    expect(run.calls()).toMatchObject([{ state: 'error', err: { name: words.liveKeyError } }]);
  });

  tries('sends its events over HTTP where no file can be written', async () => {
    const got: string[] = [];
    const tokens = new Set<unknown>();
    const server = createServer((req, res) => {
      tokens.add(req.headers['paystub-token']);
      req.on('data', (chunk) => got.push(String(chunk)));
      req.on('end', () => res.end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    run.env.PAYSTUB_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    run.env.PAYSTUB_TOKEN = 'secret-token';
    run.env.PAYSTUB_SPOOL = join(run.spool, 'not/there');
    await post(body);
    server.close();
    expect([...tokens]).toEqual(['secret-token']);
    const lines = got.join('').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).kind)).toEqual(['mark', 'http.out', 'mark']);
  });

  tries('gives up bodies first when nobody reads the file, and never the program', async () => {
    run.env.PAYSTUB_IGNORE_LOGGERS = 'none';
    const { code } = await run.code(...programs.muchLogged);
    expect(code).toBe(0);
    const dropped = run.marks().find(({ mark }) => mark === 'dropped');
    expect(dropped?.data?.count).toBe(3000 - run.logs().length);
    expect(run.text().length).toBeLessThan(45 * 1024 * 1024);
  });
});
