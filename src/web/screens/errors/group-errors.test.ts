import { describe, expect, it } from 'vitest';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { groupErrors } from './group-errors.ts';

const row = (id: string, more: Partial<TrafficRow>) =>
  ({
    ...{ id, kind: 'http.out', ts: Number(id), method: 'POST', path: '/v1/prices/price_1' },
    ...{ op: null, status: null, state: 'ok', error_code: null, parent: null, about: null },
    ...more,
  }) as TrafficRow;
const missing = { op: 'GET /v1/prices/{id}', status: 404, error_code: 'resource_missing' };
const shown = (...rows: TrafficRow[]) =>
  groupErrors(rows).map(({ title, tone, where, count }) => [title, tone, where, count]);

describe('errors', () => {
  it('are alike by code and operation, each counted once', () => {
    const [one, two] = [row('1', missing), row('2', missing)];
    expect(shown(one, two, two)).toEqual([['Resource missing', 'warn', 'GET /v1/prices/{id}', 2]]);
  });

  it('are calls without an answer, too, and those broke', () => {
    expect(shown(row('1', { state: 'error' }), row('2', { state: 'aborted' }))).toEqual([
      ['Cut', 'bad', 'POST /v1/prices/price_1', 1],
      ['No answer', 'bad', 'POST /v1/prices/price_1', 1],
    ]);
  });

  it.each([
    [missing, { method: 'GET', path: '/v1/prices/*', status: '404', text: 'resource_missing' }],
    [{ state: 'error' }, { path: '/v1/prices/price_1', state: 'error' }],
  ])('lead to themselves in the timeline: %j', (more, search) => {
    expect(groupErrors([row('1', more)])[0]?.search).toEqual({
      kind: 'http.out,http.in',
      ...search,
    });
  });
});
