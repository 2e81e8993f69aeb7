/** What the types of payment methods that an intent takes rule out. */
import { takesCurrency } from '../../../domain/method-currencies.ts';
import { cardDescriptor, currencyOfOtherTypes } from '../../errors/payment-intents.ts';
import { exclusive, invalidCharacters } from '../../errors.ts';
import type { PaymentIntent } from './intent-object.ts';

interface Given {
  allowed_payment_method_types?: readonly string[] | undefined;
  automatic_payment_methods?: { enabled: boolean } | null | undefined;
  currency?: string | undefined;
}

/** Types are chosen either here or in the settings of the account. Throws 400. */
export function checkTypes({
  allowed_payment_method_types: types,
  automatic_payment_methods: automatic,
}: Given): void {
  if (types !== undefined && automatic?.enabled === true) {
    throw exclusive(['allowed_payment_method_types', 'automatic_payment_methods']);
  }
}

/** Throws 400 for types that were chosen and do not take the currency. */
export function checkCurrency(
  { currency, payment_method_types: types }: PaymentIntent,
  given: Given,
): void {
  if (given.allowed_payment_method_types === undefined && given.currency === undefined) return;
  if (!types.every((type) => takesCurrency(type, currency))) throw currencyOfOtherTypes(currency);
}

/** Card networks do not take these on statements. */
const UNPRINTABLE = /[<>\\'"*]/;

/** Throws 400 for what no statement can show. */
export function checkSuffix(
  suffix: string | null | undefined,
  param = 'statement_descriptor_suffix',
): void {
  if (suffix && UNPRINTABLE.test(suffix)) throw invalidCharacters(param);
}

/** The whole descriptor cannot be chosen where a card may be used. Throws 400. */
export function checkDescriptor(
  descriptor: string | null | undefined,
  types: readonly string[],
  param = 'statement_descriptor',
): void {
  if (descriptor && types.includes('card')) throw cardDescriptor(param);
}
