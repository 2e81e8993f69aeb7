import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chunkEveryMs, type Upstream } from '../languages/upstream.ts';
import { objectParts, startAwsUpstream } from './aws-upstream.ts';
import { lacks, PythonRun, scripts } from './python-run.ts';

const script = join(scripts, 'aws_calls.py');
const source = readFileSync(script, 'utf8').split('\n');

describe.skipIf(lacks('boto3'))('the Python agent and boto3', () => {
  let upstream: Upstream;
  let run: PythonRun;
  beforeAll(async () => {
    upstream = await startAwsUpstream();
  });
  afterAll(() => upstream.close());
  beforeEach(() => {
    run = new PythonRun();
  });
  afterEach(() => run.remove());

  async function call(action: string) {
    const { stdout, stderr } = await run.script('aws_calls.py', action, upstream.url);
    const calls = run.calls();
    expect(calls, stderr).toHaveLength(1);
    return { seen: JSON.parse(stdout), event: calls[0] as (typeof calls)[0] };
  }

  it('keeps both bodies of a service, names the line of the call, and hides who signed it', async () => {
    const { seen, event } = await call('post');
    expect(seen).toBe('123456789012');
    expect(event).toMatchObject({ lib: 'botocore', method: 'POST', path: '/', state: 'ok' });
    const form = 'Action=GetCallerIdentity&Version=2011-06-15';
    expect(event.req.body).toMatchObject({ data: form, size: form.length, state: 'full' });
    expect(event.res?.body.data).toContain('<Account>123456789012</Account>');
    expect(event.site?.file).toBe(script);
    expect(source[(event.site?.line ?? 0) - 1]).toContain('# the call');
    expect(event.req.headers).toContainEqual(['Authorization', 'AWS4-HMAC-SHA256 [redacted]']);
    expect(run.text()).not.toContain('AKIAEXAMPLE');
  });

  it('keeps an upload, which is only sent when S3 says so', async () => {
    const { seen, event } = await call('upload');
    expect(seen).toBe('"0a1b"');
    expect(event).toMatchObject({ method: 'PUT', path: '/shop/two%20words.txt' });
    expect(event.req.headers).toContainEqual(['Expect', '100-continue']);
    expect(event.req.body).toMatchObject({ data: 'some file', size: 9, state: 'full' });
    expect(event.res?.status).toBe(200);
  });

  it('lets a streaming body keep its pace', async () => {
    const { seen, event } = await call('stream');
    expect(seen.map(([, part]: [number, string]) => part)).toEqual(objectParts);
    expect((seen.at(-1)[0] - seen[0][0]) * 1000).toBeGreaterThan(chunkEveryMs * 2);
    expect(event.res?.body).toMatchObject({ data: objectParts.join(''), size: 36, state: 'full' });
  });

  it('tells a streaming body that was closed half-way, and one never read', async () => {
    const { seen, event } = await call('abort');
    expect(seen).toBe(9);
    expect(event).toMatchObject({ state: 'aborted', res: { body: { state: 'aborted' } } });
    expect(event.res?.body.size).toBeLessThan(36);
    run.remove();
    run = new PythonRun();
    const unread = await call('unread');
    expect(unread.event.res?.body).toMatchObject({ state: 'unread', size: 0 });
  });

  it('tells an error of S3 from a server that is not there', async () => {
    const { seen, event } = await call('missing');
    expect(seen.raised).toBe('NoSuchKey');
    expect(event).toMatchObject({ state: 'ok', res: { status: 404 } });
    expect(event.res?.body.data).toContain('<Code>NoSuchKey</Code>');
    run.remove();
    run = new PythonRun();
    const refused = await call('refused');
    expect(refused.seen.raised).toBe('EndpointConnectionError');
    expect(refused.event).toMatchObject({ state: 'error', err: { code: 'ECONNREFUSED' } });
  });
});
