import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Body, HttpMessage } from '../event.ts';
import { createInsightEngine } from '../insights/engine.ts';
import { Story } from '../insights/testing/story.ts';
import { createBodyReader } from './readable-bodies.ts';

/** As agents keep what is too large for an event. */
function folder() {
  const files = new Map<string, Buffer>();
  const put = (message: HttpMessage | undefined) => {
    if (message === undefined) return;
    const { data = '', ...body }: Body = message.body;
    const blob = createHash('sha256').update(data).digest('hex');
    files.set(blob, Buffer.from(data));
    message.body = { ...body, blob };
  };
  return { put, reader: createBodyReader((blob) => files.get(blob)) };
}

const page = { object: 'list', has_more: true, data: [{ id: 'cus_1' }, { id: 'cus_2' }] };

it('shows rules the page of a list, and the answer that passes it on', () => {
  const told = (answer: string) => {
    const { put, reader } = folder();
    const story = new Story();
    const request = story.request({ method: 'GET', answer }, () => {
      put(story.call('GET /v1/customers', { answer: page, facet: { has_more: true } }).res);
    });
    put(request.res);
    const engine = createInsightEngine();
    return story.events.flatMap((event) => engine.observe(reader(event)));
  };
  expect(told('{"customers": []}')).toMatchObject([
    { rule: 'list.truncated', title: expect.stringContaining('gave 2 of more') },
  ]);
  expect(told('{"customers": [], "has_more": true}')).toEqual([]);
});

it('holds no text of an event that is held', () => {
  const { put, reader } = folder();
  const story = new Story();
  const request = story.request({ body: 'x'.repeat(1000) });
  put(request.req);
  const read = reader(request);
  expect(read.req.body.data).toHaveLength(1000);
  expect(Object.getOwnPropertyDescriptor(read.req.body, 'data')?.value).toBeUndefined();
});
