import { flow, post, type Step } from '../flow.ts';
import { monthlyPrice, payingCustomer, product } from './starting-points.ts';

const drafted: Step[] = [
  payingCustomer,
  product,
  monthlyPrice,
  post('quote', '/v1/quotes', {
    description: '(made by paystub trigger)',
    customer: '{customer:id}',
    line_items: [{ price: '{price:id}', quantity: 1 }],
  }),
];
const finalized = [...drafted, post('quote_finalized', '/v1/quotes/{quote:id}/finalize')];

export const quoteFlows = [
  flow('quote.accepted', [...finalized, post('quote_accepted', '/v1/quotes/{quote:id}/accept')]),
  flow('quote.canceled', [...drafted, post('quote_canceled', '/v1/quotes/{quote:id}/cancel')]),
  flow('quote.created', drafted),
  flow('quote.finalized', finalized),
];
