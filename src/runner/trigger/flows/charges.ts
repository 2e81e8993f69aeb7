import { declined, flow, get, mark, post, type Step } from '../flow.ts';
import { cardPayment } from './starting-points.ts';

const paid = cardPayment('pm_card_visa');
const refund = post('refund', '/v1/refunds', { payment_intent: '{payment_intent:id}' });

/** An inquiry stays open until it is closed or answered. */
const disputed = cardPayment('pm_card_createDisputeInquiry');
/** It comes a moment after the charge, so this asks until it is there. */
const dispute: Step = {
  ...get('disputes_list', '/v1/disputes', { payment_intent: '{payment_intent:id}' }),
  until: 'data.0.id',
};

export const chargeFlows = [
  flow('charge.captured', [
    cardPayment('pm_card_visa', { capture_method: 'manual' }),
    post('capture', '/v1/payment_intents/{payment_intent:id}/capture'),
  ]),
  flow('charge.dispute.closed', [
    disputed,
    dispute,
    post('disputes_close', '/v1/disputes/{disputes_list:data.0.id}/close'),
  ]),
  flow('charge.dispute.created', [cardPayment('pm_card_createDispute')]),
  flow('charge.dispute.updated', [
    disputed,
    dispute,
    post('disputes_update', '/v1/disputes/{disputes_list:data.0.id}', mark),
  ]),
  flow('charge.failed', [declined(cardPayment('pm_card_chargeDeclined'))]),
  flow('charge.refund.updated', [
    paid,
    refund,
    post('updated_refund', '/v1/refunds/{refund:id}', mark),
  ]),
  flow('charge.refunded', [paid, refund]),
  flow('charge.succeeded', [paid]),
  flow('balance.available', [cardPayment('pm_card_bypassPending')]),
];
