import { expect, it } from 'vitest';
import { call, delivery, log } from '../../../test/support/captured.ts';
import { createRegistry } from '../../api/registry.ts';
import { loadContract } from '../../contract/contract.ts';
import type { CapturedEvent } from '../event.ts';
import { apiRoutes } from '../facets/api-route.ts';
import { EventPipeline } from './event-pipeline.ts';
import { KnownEndpoints } from './known-endpoints.ts';

const routes = apiRoutes(createRegistry(loadContract()));

function pipeline() {
  const endpoints = new KnownEndpoints();
  return new EventPipeline({
    routes,
    readBlob: () => undefined,
    kept: () => undefined,
    observe(event: CapturedEvent) {
      if (event.kind === 'webhook') endpoints.note(event);
      return [];
    },
  });
}

it('keeps events of which it cannot make sense, and those behind them', () => {
  const answer = { data: [], next_page_url: '/v2/core/events?page=%E0%A4' };
  const given = [
    call({ method: 'GET', path: '/v2/core/events', answer }),
    { ...delivery(), secret_fps: 7 } as unknown as CapturedEvent,
    log('after'),
  ];
  const kept = pipeline().prepare(given);
  expect(kept.map(({ id }) => id)).toEqual(given.map(({ id }) => id));
});
