import { describe, expect, it } from 'vitest';
import type { Contract } from '../../src/contract/schema.ts';
import { type Lock, lockOf } from './lock.ts';
import { lockDiff, lostCounts } from './lock-diff.ts';

/** Two resources, one of which holds the other; `city` is a field of an inner object. */
function sample(city: Contract['nodes'][number], padding: Contract['nodes'] = []): Contract {
  const at = padding.length;
  return {
    package: '1.0.0',
    apiVersion: '2026-01-01',
    apiVersions: ['2026-01-01'],
    nodes: [
      ...padding,
      city,
      { kind: 'object', fields: { city: { node: at } } },
      { kind: 'object', fields: { address: { node: at + 1 } } },
      { kind: 'resource', name: 'customer' },
      { kind: 'object', fields: { owner: { node: at + 3 } } },
    ],
    resources: { customer: at + 2, card: at + 4 },
    operations: [
      {
        method: 'GET',
        path: '/v1/customers',
        name: 'customers.list',
        answer: { kind: 'list', item: at + 3 },
        host: 'api',
      },
    ],
    events: { 'customer.created': 'customer' },
    thinEvents: [],
    errorCodes: [],
  };
}

describe('the lock', () => {
  it('does not depend on the places of nodes', () => {
    const plain = lockOf(sample({ kind: 'string' }));
    const moved = lockOf(sample({ kind: 'string' }, [{ kind: 'boolean' }, { kind: 'integer' }]));
    expect(lockDiff(plain, moved)).toEqual([]);
  });

  it('shows a change deep inside a resource at that resource only', () => {
    const before = lockOf(sample({ kind: 'string' }));
    const after = lockOf(sample({ kind: 'string', max: 5 }));
    expect(lockDiff(before, after)).toEqual([expect.stringMatching(/^~ resource customer /)]);
  });

  it('shows what is added and removed', () => {
    const before = lockOf(sample({ kind: 'string' }));
    const after: Lock = { ...before, events: { 'card.created': 'card' }, apiVersion: '2026-02-01' };
    expect(lockDiff(before, after)).toEqual([
      '~ API version 2026-01-01 -> 2026-02-01',
      '+ event card.created',
      '- event customer.created',
    ]);
  });

  it('doubts a count that falls by more than 1 %', () => {
    const lock = lockOf(sample({ kind: 'string' }));
    const before: Lock = { ...lock, counts: { operations: 200, events: 100 } };
    const after: Lock = { ...lock, counts: { operations: 198, events: 98 } };
    expect(lostCounts(before, after)).toEqual(['events fell from 100 to 98']);
  });
});
