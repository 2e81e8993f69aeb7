import { expect, it } from 'vitest';
import { readablePath } from './readable-path.ts';

it.each([
  ['/v1/charges', '/v1/charges'],
  ['/caf%C3%A9%20table', '/café table'],
  ['/%E2%82%AC/%7Bid%7D', '/€/{id}'],
  // Would be another address.
  ['/a%2Fb%3Fc%23d', '/a%2Fb%3Fc%23d'],
  // No UTF-8, and half of a letter.
  ['/%FF/%C3', '/%FF/%C3'],
  ['/100%', '/100%'],
  // A line of its own, and writing that turns round.
  ['/a%0Ab', '/a%0Ab'],
  ['/%E2%80%AEgpj', '/%E2%80%AEgpj'],
])('the path %s reads %s', (path, shown) => {
  expect(readablePath(path)).toBe(shown);
});
