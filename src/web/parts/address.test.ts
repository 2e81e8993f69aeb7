import { describe, expect, it } from 'vitest';
import { methodName, pathOf, queryOfUrl, readablePath } from './address.ts';

describe('a readable path', () => {
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
  ])('%s is %s', (path, shown) => {
    expect(readablePath(path)).toBe(shown);
  });
});

describe('a call of gRPC', () => {
  it('has the name that its service gives it', () => {
    const call = { lib: 'grpc', method: 'POST', path: '/shop.Till/Charge' };
    expect([methodName(call), pathOf(call)]).toEqual(['gRPC', 'shop.Till/Charge']);
    const other = { lib: 'requests', method: 'POST', path: '/shop.Till/Charge' };
    expect([methodName(other), pathOf(other)]).toEqual(['POST', '/shop.Till/Charge']);
  });
});

describe('the query of an address', () => {
  it('is decoded, in its order, with names that stand twice', () => {
    expect(queryOfUrl('https://a.example/b?q=dark%20red&size=4&size=5&empty#end?x=1')).toEqual([
      ['q', 'dark red'],
      ['size', '4'],
      ['size', '5'],
      ['empty', ''],
    ]);
    expect(queryOfUrl('/only/a/path')).toEqual([]);
  });
});
