import { describe, expect, it } from 'vitest';
import { methodName, pathOf, queryOfUrl } from './address.ts';

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
