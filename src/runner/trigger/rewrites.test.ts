import { describe, expect, it } from 'vitest';
import { flow, type Params, post } from './flow.ts';
import { type Rewrites, rewritten } from './rewrites.ts';

const sample = flow('price.created', [
  post('product', '/v1/products', { name: 'Sample', metadata: { a: '1' } }),
  post('price', '/v1/prices', { items: [{ price: 'p' }, { price: 'q' }] }),
]);

function paramsAfter(rewrites: Rewrites): Params[] {
  return rewritten(sample, rewrites).steps.map(({ params }) => params);
}

describe('rewrites', () => {
  it('replace, add and remove parameters, by dots or brackets', () => {
    const [product, price] = paramsAfter({
      override: ['product:metadata.a=2', 'price:items[1][price]=r'],
      add: ['product:metadata[b]=x=y', 'price:nickname=n'],
      remove: ['product:name'],
    });
    expect(product).toEqual({ metadata: { a: '2', b: 'x=y' } });
    expect(price).toEqual({ items: [{ price: 'p' }, { price: 'r' }], nickname: 'n' });
  });

  it('leave steps out', () => {
    expect(rewritten(sample, { skip: ['product'] }).steps.map(({ name }) => name)).toEqual([
      'price',
    ]);
  });

  it('leave the flow itself as it was', () => {
    paramsAfter({ override: ['product:metadata.a=2'], remove: ['product:name'] });
    expect(sample.steps[0]?.params).toEqual({ name: 'Sample', metadata: { a: '1' } });
  });

  it.each<[Rewrites, string]>([
    [{ skip: ['prise'] }, "price.created has no step 'prise'. It has: product, price"],
    [{ override: ['product:title=x'] }, "'product:title=x': the step has no such parameter."],
    [{ remove: ['product:title'] }, "'product:title': the step has no such parameter."],
    [{ add: ['product:title'] }, "'product:title' is not of the form step:param=value."],
    [{ remove: ['title'] }, "'title' is not of the form step:param."],
  ])('refuse %j', (rewrites, message) => {
    expect(() => rewritten(sample, rewrites)).toThrow(message);
  });
});
