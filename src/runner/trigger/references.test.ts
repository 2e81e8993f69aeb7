import { describe, expect, it } from 'vitest';
import { post } from './flow.ts';
import { resolveStep } from './references.ts';

const answers = new Map([['disputes', { data: [{ id: 'du_1' }], count: 3, next: null }]]);

describe('references', () => {
  it('put earlier answers into the path and into parameters at any depth', () => {
    const step = post('close', '/v1/disputes/{disputes:data.0.id}/close', {
      metadata: { of: ['{disputes:data.0.id} of {disputes:count}'] },
      amount: 5,
    });
    const { path, params } = resolveStep(step, answers, 0);
    expect(path).toBe('/v1/disputes/du_1/close');
    expect(params).toEqual({ metadata: { of: ['du_1 of 3'] }, amount: 5 });
  });

  it('count seconds from now', () => {
    const { params } = resolveStep(post('clock', '/v1/x', { at: '{now:60}' }), answers, 1000);
    expect(params).toEqual({ at: '1060' });
  });

  it.each([
    ['{customer:id}', 'close needs the answer of customer, which was not called.'],
    ['{disputes:data.1.id}', 'close needs data.1.id of disputes, and its answer has none.'],
    ['{disputes:next.id}', 'close needs next.id of disputes, and its answer has none.'],
  ])('say what is missing for %s', (reference, message) => {
    const step = post('close', `/v1/disputes/${reference}`);
    expect(() => resolveStep(step, answers, 0)).toThrow(message);
  });
});
