import type { Lifecycle } from './lifecycle.ts';
import { ownPage } from './own-page.ts';

export const checkoutSession: Lifecycle = {
  type: 'checkout.session',
  events: 'checkout.session.*',
  states: [
    { name: 'open', column: 0, row: 0 },
    { name: 'complete', column: 1, row: 0 },
    { name: 'expired', column: 0, row: 1 },
  ],
  edges: [
    ['open', 'complete'],
    ['open', 'expired'],
  ],
  steps: ({ id, status, url }) =>
    status === 'open'
      ? [
          ownPage('Open the payment page', url),
          { verb: 'Expire', path: `checkout/sessions/${id}/expire` },
        ]
      : [],
};
