/** Browser code and the secret of a PaymentIntent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { cardPayment } from '../support/card-payment.ts';
import { clientOf, errorOf, freshKey } from '../support/client.ts';

let paystub: Paystub;
beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

describe('browser code', () => {
  it('sees and confirms an intent with its secret only', async () => {
    const key = freshKey();
    const server = clientOf(paystub, key);
    const browser = clientOf(paystub, key.replace('sk_', 'pk_'));
    const { id, client_secret } = await server.paymentIntents.create(cardPayment);
    const secret = { client_secret: client_secret ?? '' };
    expect((await browser.paymentIntents.retrieve(id, secret)).id).toBe(id);
    expect((await errorOf(browser.paymentIntents.retrieve(id))).statusCode).toBe(401);
    const wrong = browser.paymentIntents.retrieve(id, { client_secret: `${id}_secret_no` });
    expect((await errorOf(wrong)).message).toMatch(/^The client_secret provided does not match/);
    const confirmed = await browser.paymentIntents.confirm(id, {
      ...secret,
      payment_method: 'pm_card_visa',
    } as object);
    expect(confirmed.status).toBe('succeeded');
  });

  it('leaves it to the server to confirm what is confirmed by hand', async () => {
    const key = freshKey();
    const browser = clientOf(paystub, key.replace('sk_', 'pk_'));
    const { id, client_secret } = await clientOf(paystub, key).paymentIntents.create({
      ...cardPayment,
      confirmation_method: 'manual',
      payment_method: 'pm_card_visa',
    });
    const refused = browser.paymentIntents.confirm(id, { client_secret } as object);
    expect(await errorOf(refused)).toMatchObject({
      statusCode: 400,
      message:
        `This PaymentIntent ${id} cannot be confirmed using your publishable key because its ` +
        '`confirmation_method` is set to `manual`. Please use your secret key instead, or create ' +
        'a PaymentIntent with `confirmation_method` set to `automatic`.',
    });
  });
});
