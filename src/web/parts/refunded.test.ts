import { expect, it } from 'vitest';
import { refundedOf } from './refunded.ts';

it.each([
  ['nothing', { amount_captured: 2000, amount_refunded: 0, captured: true }, 0],
  ['a part', { amount_captured: 2000, amount_refunded: 300, captured: true }, 300],
  ['the rest of a hold', { amount_captured: 1500, amount_refunded: 500, captured: true }, 0],
  ['that and a part', { amount_captured: 1500, amount_refunded: 800, captured: true }, 300],
  ['a hold', { amount_captured: 0, amount_refunded: 2000, captured: false }, 0],
  [
    'a part of what was taken',
    { amount_captured: 500, amount_refunded: 200, captured: false },
    200,
  ],
])('tells what the customer got back: %s', (_, amounts, expected) => {
  expect(refundedOf({ amount: 2000, ...amounts })).toBe(expected);
});
