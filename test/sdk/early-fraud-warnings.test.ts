/** An issuer warns of fraud before the customer disputes anything. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { accountOn } from '../support/account.ts';
import { cardPayment } from '../support/card-payment.ts';
import { eventually } from '../support/eventually.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

it('follows the charge, until that is refunded', async () => {
  const { advance, stripe } = accountOn(paystub);
  const intent = await stripe.paymentIntents.create({
    ...cardPayment,
    confirm: true,
    payment_method: 'pm_card_createIssuerFraudRecord',
  });
  const charge = String(intent.latest_charge);
  await advance(2);
  const { data } = await eventually(
    () => stripe.radar.earlyFraudWarnings.list({ charge }),
    (list) => list.data.length === 1,
  );
  expect(data).toMatchObject([
    { actionable: true, charge, fraud_type: 'made_with_stolen_card', payment_intent: intent.id },
  ]);
  const warning = data[0]?.id ?? '';
  await stripe.refunds.create({ charge, amount: 500 });
  expect((await stripe.radar.earlyFraudWarnings.retrieve(warning)).actionable).toBe(true);
  await stripe.refunds.create({ charge });
  expect((await stripe.radar.earlyFraudWarnings.retrieve(warning)).actionable).toBe(false);
  const { data: events } = await stripe.events.list({ type: 'radar.early_fraud_warning.*' });
  expect(events.map(({ type }) => type)).toEqual([
    'radar.early_fraud_warning.updated',
    'radar.early_fraud_warning.created',
  ]);
});
