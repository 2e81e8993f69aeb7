import type { Objects } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';

/** Goes to this one destination, whatever events it is enabled for. */
export function pingEvent(
  tx: Transaction,
  destination: string,
  requestId: string,
): Objects['v2.core.event'] {
  return {
    id: tx.newId('evt_test'),
    object: 'v2.core.event',
    created: new Date(tx.now * 1000).toISOString(),
    livemode: false,
    reason: { request: { id: requestId, idempotency_key: '' }, type: 'request' },
    related_object: {
      id: destination,
      type: 'event_destination',
      url: `/v2/core/event_destinations/${destination}`,
    },
    type: 'v2.core.event_destination.ping',
  };
}
