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

  it('takes nothing without the token', async () => {
    const { status } = await ingest(JSON.stringify(httpEvent({ path: '/stranger' })), 'guessed');
    expect(status).toBe(403);
    expect(await record.rows('path=/stranger')).toEqual([]);
  });
});
