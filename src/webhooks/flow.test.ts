import { expect, it } from 'vitest';
import { eventText } from '../store/event-text.ts';
import { flowOf } from './flow.ts';

const event = {
  id: 'evt_1',
  type: 'billing.credit_balance_transaction.created',
  apiVersion: '2026-08-26.dahlia',
  created: 1795710707,
  objectText: '{\n  "id": "cbtxn_1",\n  "request": {\n    "id": "req_of_metadata"\n  }\n}',
  previous: undefined,
} as const;

it('is that of the request, also with the longest key', () => {
  const requestId = 'req_EkAdnORcFsuqgv';
  for (const idempotencyKey of [null, '"'.repeat(255)]) {
    const text = eventText({ ...event, requestId, idempotencyKey });
    expect(flowOf(text)).toEqual({ flow: requestId, isAutomatic: false });
  }
});

it('is that of the second for what no request has caused', () => {
  const text = eventText({ ...event, objectText: '{}', requestId: null, idempotencyKey: null });
  expect(flowOf(text)).toEqual({ flow: '1795710707', isAutomatic: true });
});
