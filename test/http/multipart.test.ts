import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { freshKey } from '../support/client.ts';
import { formSender } from '../support/post-form.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

/** A body with these fields, each in a part of its own. */
function multipart(boundary: string, fields: readonly (readonly [string, string])[]): string {
  const parts = fields.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--${boundary}--\r\n`;
}

/** The headers of such a body. */
function headers(boundary: string, more: Readonly<Record<string, string>> = {}) {
  return { 'content-type': `multipart/form-data; boundary=${boundary}`, ...more };
}

const upload = [
  ['purpose', 'dispute_evidence'],
  ['file"; filename="a.txt', 'content'],
] as const;

it('replays an upload that is sent again, whatever its parts are separated by', async () => {
  const send = formSender(paystub);
  const key = { 'idempotency-key': freshKey() };
  const first = await send('POST /v1/files', multipart('one', upload), headers('one', key));
  const second = await send('POST /v1/files', multipart('two', upload), headers('two', key));
  expect(first.status).toBe(200);
  expect(second.body).toEqual(first.body);
  expect(second.headers['idempotent-replayed']).toBe('true');
  const other = multipart('two', [...upload, ['file_link_data[create]', 'true']]);
  expect(await send('POST /v1/files', other, headers('two', key))).toMatchObject({
    status: 400,
    error: { type: 'idempotency_error' },
  });
});

it('refuses what is given both as a value and as a hash', async () => {
  const body = multipart('one', [...upload, ['purpose[a]', 'b']]);
  const answer = await formSender(paystub)('POST /v1/files', body, headers('one'));
  expect(answer).toMatchObject({ status: 400, error: { type: 'invalid_request_error' } });
});

it('takes no more parameters than a form', async () => {
  const many = Array.from({ length: 1001 }, () => ['file_link_data[]', ''] as const);
  const answer = await formSender(paystub)('POST /v1/files', multipart('x', many), headers('x'));
  expect(answer).toMatchObject({
    status: 400,
    error: { message: 'Too many parameters: at most 1000 are accepted.' },
  });
});
