import { createHash, createHmac } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startUpstream, type Upstream } from '../languages/upstream.ts';
import { lacks, PythonRun, scripts } from './python-run.ts';

describe('requests of Python test clients', () => {
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

  it.for([
    ['flask', '/pay/<order>'],
    ['fastapi', '/pay/{order}'],
    ['django', '/pay/<order>'],
  ] as const)('are inbound ones: %s', async ([framework, route], { skip }) => {
    skip(lacks(framework), `without ${framework}`);
    const { stderr } = await run.script('frameworks_test_clients.py', framework, upstream.url);
    const [event, ...others] = run.inbound();
    expect(others).toEqual([]);
    expect(event, stderr).toMatchObject({
      lib: framework,
      path: '/pay/7',
      state: 'ok',
      in: { framework, route },
      req: { body: { data: 'raw' } },
      res: { status: 200, body: { data: expect.stringContaining('raw') } },
    });
    expect(run.calls()).toMatchObject([{ parent: event?.id, trace: event?.id }]);
  });

  it.skipIf(lacks('flask'))('keep what they hand to other threads', async () => {
    const { stderr } = await run.script('threads.py');
    const event = run.inbound()[0];
    const own = run.logs().filter(({ logger }) => logger === 'shop');
    expect(
      own.map(({ msg, parent }) => [msg, parent === event?.id]),
      stderr,
    ).toEqual([
      ['view', true],
      ['thread', true],
      ['pool', true],
      ['loop', true],
      ['outside', false],
      ['pool outside', false],
    ]);
  });

  const bytes = '{"id": "evt_1", "object": "event"}';
  const print = (secret: string) =>
    createHmac('sha256', run.env.PAYSTUB_SALT ?? '')
      .update(secret)
      .digest('hex')
      .slice(0, 12);

  it.for([
    ['text', 'text', undefined],
    ['bytes', 'bytes', undefined],
    ['wrong', 'bytes', /No signatures found matching/],
    ['late', 'bytes', /Timestamp outside the tolerance zone/],
    ['object', 'object', /No signatures found matching/],
  ] as const)('tell how a delivery was checked: %s', async ([how, type, error], { skip }) => {
    skip(lacks('flask, stripe'), 'without flask and stripe');
    const { stderr } = await run.script('verify.py', how);
    const secret = how === 'wrong' ? 'whsec_of_another_endpoint' : 'whsec_test_secret_of_the_shop';
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const found = run.inbound()[0]?.in as { verify?: Record<string, unknown> } | undefined;
    expect(found?.verify, stderr).toEqual({
      secret_fp: print(secret),
      payload_type: type,
      ...(type === 'object' ? {} : { payload_sha256: sha256 }),
      ...(error === undefined
        ? {}
        : {
            error: expect.stringMatching(error),
            site: expect.objectContaining({ file: join(scripts, 'verify.py'), fn: 'webhook' }),
          }),
    });
    expect(run.text()).not.toContain(secret);
  });
});
