import { describe, expect, it } from 'vitest';
import { call, log } from '../../../test/support/captured.ts';
import { redactCall } from '../redaction/redact-call.ts';
import { createHeaderRedactor } from '../redaction/redact-headers.ts';
import { fileLines } from './file-lines.ts';
import { type ImportItem, readImport } from './read-import.ts';

const redactor = createHeaderRedactor('salt');

/** In pieces of a few bytes, as a network might cut them. */
async function* pieces(text: string): AsyncGenerator<Uint8Array, void> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

async function items(text: string): Promise<ImportItem[]> {
  const lines = fileLines(pieces(text));
  const found: ImportItem[] = [];
  for await (const item of readImport(lines, (event) => redactCall(event, redactor))) {
    found.push(item);
  }
  return found;
}

const header = '{"paystub_session":1,"paystub":"0.1.0","exported_ts":1}';
const problems = (found: ImportItem[]) => found.map(({ at, problem }) => `${at}: ${problem}`);

describe('reading a session', () => {
  it('has the events in order, marked as imported, whatever their texts hold', async () => {
    const events = [log('a\u2028b … \r €'), call({ form: 'amount=5' })];
    const text = [header, ...events.map((one) => JSON.stringify(one)), ''].join('\r\n');
    expect((await items(text)).map(({ event }) => event)).toEqual(
      events.map((event) => ({ ...event, origin: 'import' })),
    );
  });

  it('names each line that is no event', async () => {
    const { id: _id, ...nameless } = log('x');
    const { req: _req, ...half } = call();
    const lines = [
      '{',
      '[]',
      JSON.stringify(nameless),
      JSON.stringify(half),
      JSON.stringify(log('good')),
    ];
    const found = await items([header, ...lines].join('\n'));
    expect(problems(found)).toEqual([
      '2: not JSON',
      '3: not an object',
      '4: without an id',
      '5: a http.out with fields missing',
      '6: undefined',
    ]);
  });

  it('notices a blob that is not what its hash says', async () => {
    const event = call();
    event.req.body = {
      ...{ size: 4, kept: 4, enc: 'base64', data: 'AAEC', state: 'full' },
      blob: 'f'.repeat(64),
    };
    const found = await items([header, JSON.stringify(event)].join('\n'));
    expect(problems(found)).toEqual(['2: a body is not what its hash ffffffffffff… says']);
  });

  it.each([
    ['', '1: It is empty.'],
    ['hello', '1: It is neither a session of Paystub nor HAR: it is not JSON.'],
    ['{"a":1}', '1: It is no HAR file: log.entries is missing.'],
    ['{"paystub_session":9}', '1: It is in format 9; this Paystub reads up to 1.'],
  ])('refuses %j', async (text, problem) => {
    expect(problems(await items(text))).toEqual([problem]);
  });
});

describe('reading HAR of another tool', () => {
  const entry = {
    startedDateTime: '2026-11-26T10:00:00.000Z',
    time: 12,
    request: {
      ...{ method: 'post', url: 'https://api.stripe.com/v1/tokens?client_secret=abc' },
      headers: [{ name: 'Authorization', value: 'Bearer sk_test_51HabcdefghijklmnopqrsT4f2a' }],
      postData: { mimeType: 'application/x-www-form-urlencoded', text: 'card[cvc]=123&amount=5' },
    },
    response: {
      ...{ status: 200, headers: [{ name: 'Set-Cookie', value: 'session=1' }], bodySize: -1 },
      content: { size: 17, mimeType: 'application/json', text: '{"secret":"abc1"}' },
    },
  };
  const har = (...entries: unknown[]) =>
    JSON.stringify({ log: { version: '1.2', entries } }, null, 2);

  it('takes the secrets out, and yields the same ids each time', async () => {
    const [found] = await items(har(entry));
    const event = found?.event;
    expect(event).toMatchObject({
      ...{ kind: 'http.out', method: 'POST', path: '/v1/tokens', ts: 1_795_687_200_000, dur: 12 },
      res: { status: 200 },
      origin: 'import',
    });
    const text = JSON.stringify(event);
    for (const secret of ['51Habc', 'abc1', '=abc', '=123', 'session=1']) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('sk_test_…4f2a (fp ');
    expect((await items(har(entry)))[0]?.event?.id).toBe(event?.id);
  });

  it('takes what tools leave empty, and reads on behind what it cannot', async () => {
    const empty = { ...entry.response, content: { size: 0, mimeType: '', text: null } };
    const odd = { ...entry.request, headers: [null] };
    const found = await items(
      har({ ...entry, response: empty }, { ...entry, request: odd }, entry),
    );
    expect(found.map(({ at, event }) => [at, event !== undefined])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ]);
  });

  it('names each entry that is none', async () => {
    const found = await items(
      har({}, { ...entry, request: { ...entry.request, url: 'x' } }, entry),
    );
    expect(problems(found)).toEqual([
      '1: startedDateTime has to be a time',
      '2: request.url has to be a URL',
      '3: undefined',
    ]);
  });
});
