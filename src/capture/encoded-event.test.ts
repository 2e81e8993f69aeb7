import { expect, it } from 'vitest';
import { call } from '../../test/support/captured.ts';
import { encodedEvent, rememberLine } from './encoded-event.ts';
import type { CapturedEvent, HttpEvent } from './event.ts';

function read(line: string): CapturedEvent {
  const event = JSON.parse(line) as CapturedEvent;
  rememberLine(event, Buffer.from(line));
  return event;
}

const textOf = (event: CapturedEvent) => Buffer.from(encodedEvent(event)).toString('utf8');
const line = JSON.stringify(call({ path: '/v1/charges' })).replace('{', '{ "note": "ü…",');

it('is the line where nothing was learned', () => {
  expect(textOf(read(`${line} \r`))).toBe(line);
});

it('is the line and what was learned', () => {
  const event = read(line);
  const known = { ...event, trace: 'T…', parent: undefined };
  const text = textOf(known as unknown as CapturedEvent);
  expect(text.startsWith(line.slice(0, -1))).toBe(true);
  expect(JSON.parse(text)).toEqual({ ...JSON.parse(line), trace: 'T…' });
});

it('has nothing left of what was changed or taken out', () => {
  const event = read(line) as HttpEvent;
  const text = textOf({ ...event, req: { ...event.req, headers: [['X-New', 'new']] } });
  expect(JSON.parse(text)).toEqual({
    ...JSON.parse(line),
    req: { ...event.req, headers: [['X-New', 'new']] },
  });
  for (const [, value] of event.req.headers) expect(text).not.toContain(value);
  const { url: _gone, ...rest } = read(line) as HttpEvent;
  expect(textOf(rest as HttpEvent)).not.toContain('"url"');
});

it('of an event that never was a line is made', () => {
  const event = call({});
  expect(textOf(event)).toBe(JSON.stringify(event));
});
