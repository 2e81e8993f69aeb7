import { expect, it } from 'vitest';
import { eventParts } from './event-parts.ts';

it('reads an event as a snapshot and as v2 has it', () => {
  const object = { id: 'pi_1' };
  const before = { status: 'processing' };
  const snapshot = {
    ...{ created: 1_795_474_278, request: { id: 'req_1' } },
    data: { object, previous_attributes: before },
  };
  expect(eventParts(snapshot)).toEqual({
    ...{ ms: 1_795_474_278_000, object, before, request: 'req_1' },
  });
  const thin = {
    ...{ created: '2026-11-23T21:31:18.000Z', related_object: null },
    reason: { request: { id: 'req_2' }, type: 'request' },
  };
  expect(eventParts(thin)).toEqual({
    ...{ ms: Date.parse(thin.created), object: undefined, before: undefined, request: 'req_2' },
  });
  expect(eventParts({})).toEqual({
    ...{ ms: undefined, object: undefined, before: undefined, request: undefined },
  });
});
