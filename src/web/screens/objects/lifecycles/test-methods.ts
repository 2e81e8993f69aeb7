import type { ApiObject } from '../../../data/stripe-api.ts';
import type { ChoiceAsk } from './lifecycle.ts';

const CARDS = [
  ['pm_card_visa', 'Visa, succeeds'],
  ['pm_card_mastercard', 'Mastercard, succeeds'],
  ['pm_card_threeDSecure2Required', 'Asks for 3-D Secure'],
  ['pm_card_chargeDeclined', 'Declined'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'Declined: insufficient funds'],
  ['pm_card_chargeDeclinedLostCard', 'Declined: lost card'],
  ['pm_card_chargeDeclinedExpiredCard', 'Declined: expired card'],
  ['pm_card_chargeDeclinedProcessingError', 'Declined: processing error'],
  ['pm_card_createDispute', 'Succeeds, disputed later'],
  ['pm_card_createDisputeInquiry', 'Succeeds, inquired later'],
  ['pm_card_refundFail', 'Succeeds, its refund fails'],
] as const;

const BANKS = [
  ['pm_usBankAccount_success', 'US bank account, succeeds'],
  ['pm_usBankAccount_insufficientFunds', 'US bank account, insufficient funds'],
] as const;

/** The published test methods that an intent, an invoice or a setup takes. */
export function testMethods({ payment_method_types: types }: ApiObject): ChoiceAsk {
  const isTaken = (type: string) => !Array.isArray(types) || types.includes(type);
  const options = [
    ...(isTaken('card') ? CARDS : []),
    ...(Array.isArray(types) && isTaken('us_bank_account') ? BANKS : []),
  ];
  return { param: 'payment_method', label: 'Payment method', options };
}

/** The same, after the one that is there already. */
export function ownOrTestMethod(object: ApiObject, words: string): ChoiceAsk {
  const { options, ...rest } = testMethods(object);
  return { ...rest, options: [['', words], ...options] };
}
