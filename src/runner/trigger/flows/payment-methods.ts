import { declined, flow, mark, post } from '../flow.ts';
import { cardSetup, customer } from './starting-points.ts';

const attached = post('payment_method_attach', '/v1/payment_methods/pm_card_visa/attach', {
  customer: '{customer:id}',
});
const openSetup = post('setup_intent', '/v1/setup_intents', {
  description: '(made by paystub trigger)',
  payment_method_types: ['card'],
});

export const paymentMethodFlows = [
  flow('payment_method.attached', [customer, attached]),
  flow('payment_method.detached', [
    customer,
    attached,
    post('payment_method_detach', '/v1/payment_methods/{payment_method_attach:id}/detach'),
  ]),
  flow('payment_method.updated', [
    customer,
    cardSetup('pm_card_visa', { customer: '{customer:id}' }),
    post('payment_method_updated', '/v1/payment_methods/{setup_intent:payment_method}', mark),
  ]),
  flow('setup_intent.canceled', [
    openSetup,
    post('setup_intent_canceled', '/v1/setup_intents/{setup_intent:id}/cancel', {
      cancellation_reason: 'abandoned',
    }),
  ]),
  flow('setup_intent.created', [openSetup]),
  flow('setup_intent.requires_action', [cardSetup('pm_card_authenticationRequired')]),
  flow('setup_intent.setup_failed', [declined(cardSetup('pm_card_chargeDeclined'))]),
  flow('setup_intent.succeeded', [cardSetup('pm_card_visa')]),
];
