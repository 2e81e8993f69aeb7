import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsAuthentication } from './authentication.ts';
import { luhn } from './card-numbers.ts';
import { sellerMessageOf } from './declines.ts';
import type { TestCard } from './test-card.ts';
import { cardByNumber, cardByPaymentMethodName, cardByTokenName, testCards } from './test-cards.ts';

function declineOf(card: TestCard | undefined): readonly unknown[] {
  if (card?.behaviour.kind !== 'decline') return [];
  const { decline, when } = card.behaviour;
  const { code, declineCode, message, param, adviceCode, ...network } = decline;
  const { networkDeclineCode, networkAdviceCode } = network;
  return [
    code,
    declineCode,
    message,
    param,
    adviceCode,
    networkDeclineCode,
    networkAdviceCode,
    when,
  ];
}

describe('test cards', () => {
  it('have each number and name once, and valid numbers', () => {
    for (const values of [
      testCards.map(({ number }) => number),
      testCards.flatMap(({ paymentMethods }) => paymentMethods),
      testCards.flatMap(({ tokens }) => tokens),
    ]) {
      expect(new Set(values).size).toBe(values.length);
    }
    expect(testCards.filter(({ number }) => !luhn(number))).toEqual([]);
  });

  it('are found by number and by each of their names', () => {
    fc.assert(
      fc.property(fc.constantFrom(...testCards), (card) => {
        expect(cardByNumber(card.number)).toBe(card);
        for (const name of card.paymentMethods) {
          expect(cardByPaymentMethodName(`pm_card_${name}`)).toBe(card);
        }
        for (const name of card.tokens) expect(cardByTokenName(`tok_${name}`)).toBe(card);
      }),
    );
  });

  it.each([
    ['pm_card_visa', '4242424242424242', 'visa', 'credit', 'US'],
    ['pm_card_visa_debit', '4000056655665556', 'visa', 'debit', 'US'],
    ['pm_card_mastercard_prepaid', '5105105105105100', 'mastercard', 'prepaid', 'US'],
    ['pm_card_amex', '371449635398431', 'amex', 'credit', 'US'],
    ['pm_card_us', '4242424242424242', 'visa', 'credit', 'US'],
    ['pm_card_br', '4000000760000002', 'visa', 'credit', 'BR'],
    ['pm_card_th_debit', '4000057640000008', 'visa', 'debit', 'TH'],
    ['pm_card_authenticationRequired', '4000002760003184', 'visa', 'credit', 'DE'],
  ])('%s is %s', (name, number, brand, funding, country) => {
    expect(cardByPaymentMethodName(name)).toMatchObject({ number, brand, funding, country });
  });

  it.each([
    'tok_chargeDeclined tok_visa_chargeDeclined 4000000000000002',
    'tok_bypassPending tok_bypassPending 4000000000000077',
    'tok_createDispute tok_createDispute 4000000000000259',
    'tok_refundFail tok_refundFail 4000000000005126',
    'tok_us tok_visa 4242424242424242',
  ])('%s', (row) => {
    const [older = '', name = '', number = ''] = row.split(' ');
    expect(cardByTokenName(older)).toBe(cardByTokenName(name));
    expect(cardByTokenName(older)?.number).toBe(number);
  });

  it('takes an unknown number for a card that works', () => {
    expect(cardByNumber('4111111111111111')).toMatchObject({
      brand: 'visa',
      behaviour: { kind: 'success' },
      tokens: [],
    });
    expect(cardByTokenName('tok_1SRzoYKXBGcbgpbZ00000000')).toBeUndefined();
    expect(cardByPaymentMethodName('tok_visa')).toBeUndefined();
  });

  it.each([
    [
      '4000000000000002',
      'card_declined',
      'generic_decline',
      'Your card was declined.',
      undefined,
      'try_again_later',
      '01',
      undefined,
    ],
    [
      '4000000000009995',
      'card_declined',
      'insufficient_funds',
      'Your card has insufficient funds.',
      undefined,
      'try_again_later',
      '51',
      '02',
    ],
    [
      '4000000000009987',
      'card_declined',
      'lost_card',
      'Your card was declined.',
      undefined,
      'do_not_try_again',
      '41',
      '01',
    ],
    [
      '4000000000009979',
      'card_declined',
      'stolen_card',
      'Your card was declined.',
      undefined,
      'do_not_try_again',
      '43',
      '01',
    ],
    [
      '4000000000000069',
      'expired_card',
      'expired_card',
      'Your card has expired.',
      'exp_month',
      'confirm_card_data',
      '54',
      '03',
    ],
    [
      '4000000000000127',
      'incorrect_cvc',
      'incorrect_cvc',
      "Your card's security code is incorrect.",
      'cvc',
      'confirm_card_data',
      'N7',
      '03',
    ],
    [
      '4000000000000119',
      'processing_error',
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
      undefined,
      'try_again_later',
      '06',
      undefined,
    ],
    [
      '4000000000006975',
      'card_declined',
      'card_velocity_exceeded',
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
      undefined,
      'try_again_later',
      '61',
      '02',
    ],
  ])('%s is refused as recorded', (number, ...decline) => {
    expect(declineOf(cardByNumber(number))).toEqual([...decline, 'charge_and_attach']);
  });

  it('refuses some cards only when charged', () => {
    expect(declineOf(cardByTokenName('tok_chargeCustomerFail')).at(-1)).toBe('charge_only');
    expect(declineOf(cardByTokenName('tok_visa_chargeCustomerFailLostCard'))).toContain(
      'lost_card',
    );
  });
});

describe('needsAuthentication', () => {
  const at = (name: string, offSession: boolean, setUp = false, requested = false) =>
    needsAuthentication(cardByPaymentMethodName(`pm_card_${name}`) as TestCard, {
      offSession,
      setUp,
      requested,
    });

  it('asks always, unless set up, on session, or when requested', () => {
    expect(at('authenticationRequired', true, true)).toBe(true);
    expect(at('authenticationRequiredOnSetup', false, true)).toBe(true);
    expect(at('authenticationRequiredOnSetup', true, false)).toBe(true);
    expect(at('authenticationRequiredOnSetup', true, true)).toBe(false);
    expect(at('authenticationRequiredSetupForOffSession', true)).toBe(false);
    expect(at('authenticationRequiredSetupForOffSession', false)).toBe(true);
    expect(at('threeDSecureOptional', false)).toBe(false);
    expect(at('threeDSecureOptional', false, false, true)).toBe(true);
    expect(at('visa', false, false, true)).toBe(false);
  });
});

describe('sellerMessageOf', () => {
  it.each([
    ['4000000000000002', 'The bank did not return any further details with this decline.'],
    ['4000000000009995', 'The bank returned the decline code `insufficient_funds`.'],
    ['4100000000000019', 'Stripe blocked this payment as too risky.'],
  ])('of %s', (number, message) => {
    const { behaviour } = cardByNumber(number);
    if (!('decline' in behaviour)) throw new Error('This card is not declined');
    expect(sellerMessageOf(behaviour.decline)).toBe(message);
  });
});
