import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpEvent, logEvent } from '../../support/captured-events.ts';
import { rawRequest } from '../../support/raw-request.ts';
import { type RecordServer, startRecordServer } from '../../support/record-server.ts';

let record: RecordServer;

beforeAll(async () => {
  record = await startRecordServer();
});

afterAll(() => record.stop());

async function ingest(text: string, token = record.token) {
  const url = `${record.url}/_paystub/ingest`;
  const { status, body } = await rawRequest(url, 'POST', { 'Paystub-Token': token }, text);
  await record.server.traffic.settled();
  return { status, json: JSON.parse(body) };
}

describe('POST /_paystub/ingest', () => {
  it('takes one HTTP call alone, with the id and the time of its sender', async () => {
    const call = httpEvent({ host: 'shop.example', path: '/alone', ts: 1_795_000_000_250 });
    expect(await ingest(JSON.stringify(call))).toEqual({
      status: 200,
      json: { taken: 1, refused: [] },
    });
    const rows = await record.rows('host=shop.example');
    expect(rows).toMatchObject([
      { id: call.id, kind: 'http.out', method: 'POST', path: '/alone', status: 200, ts: call.ts },
    ]);
    const { event } = await record.find(call.id);
    expect(event).toMatchObject({ req: call.req, res: call.res });
  });

  it('takes events of all kinds together, and says which lines it could not', async () => {
    const lines = [JSON.stringify(httpEvent({ path: '/together' })), '{"v":1}', 'no JSON'];
    const { json } = await ingest([...lines, JSON.stringify(logEvent('together'))].join('\n'));
    expect(json).toEqual({
      taken: 2,
      refused: [
        { line: 2, reason: 'without an id' },
        { line: 3, reason: 'not JSON' },
      ],
    });
    expect(await record.rows('path=/together')).toHaveLength(1);
    expect(await record.rows('kind=log')).toMatchObject([{ summary: 'together' }]);
  });

  it('takes nothing of a batch that is too large, and reads no more of it', async () => {
    const lines = [JSON.stringify(httpEvent({ path: '/too-much' })), 'x'.repeat(17 * 1024 * 1024)];
    const { status, json } = await ingest(lines.join('\n'));
    expect({ status, json }).toMatchObject({
      status: 413,
      json: { error: { message: expect.stringContaining('Nothing of it was taken') } },
    });
    let sent = 0;
    const answer = await fetch(`${record.url}/_paystub/ingest`, {
      method: 'POST',
      headers: { 'Paystub-Token': record.token },
      body: new ReadableStream({
        pull(stream) {
          sent += 1;
          if (sent > 1_000) stream.close();
          else stream.enqueue(new Uint8Array(1024 * 1024).fill(10));
        },
      }),
      duplex: 'half',
    } as RequestInit).catch(() => undefined);
    // Who still sends may find the connection cut before the answer is read.
    expect([413, undefined]).toContain(answer?.status);
    expect(sent).toBeLessThan(1_000);
    expect(await record.rows('path=/too-much')).toEqual([]);
  });

  it('takes nothing without the token', async () => {
    const { status } = await ingest(JSON.stringify(httpEvent({ path: '/stranger' })), 'guessed');
    expect(status).toBe(403);
    expect(await record.rows('path=/stranger')).toEqual([]);
  });
});
