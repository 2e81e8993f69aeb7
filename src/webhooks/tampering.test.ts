import { expect, it } from 'vitest';
import { createTampering } from './tampering.ts';

it('uses a rule up, endpoint by endpoint', () => {
  const tampering = createTampering();
  tampering.set('we_1', { mode: 'drop', delayMs: 0, times: 2 });
  expect(tampering.take('we_2')).toBeNull();
  expect(tampering.take('we_1')).toEqual({ mode: 'drop', delayMs: 0 });
  expect(tampering.get('we_1')).toMatchObject({ times: 1 });
  expect(tampering.take('we_1')).toEqual({ mode: 'drop', delayMs: 0 });
  expect(tampering.take('we_1')).toBeNull();
});

it('keeps a rule without an end until it is taken away', () => {
  const tampering = createTampering();
  tampering.set('we_1', { mode: 'delay', delayMs: 5, times: null });
  for (let turn = 0; turn < 3; turn++) expect(tampering.take('we_1')).not.toBeNull();
  tampering.set('we_1', null);
  expect(tampering.take('we_1')).toBeNull();
});
