import { luhnDigit } from '../../../domain/cards/luhn-digit.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import type { Shape } from '../shape.ts';

/** An issued card has a number of its own; `number` and `cvc` are shown only on demand. */
export const issuingCard: Shape = async (object, params, tx) => {
  const number = newNumber(tx);
  const now = new Date(tx.now * 1000);
  const cardholder =
    typeof params.cardholder === 'string'
      ? await tx.get('issuing.cardholder', params.cardholder)
      : undefined;
  return {
    ...object,
    brand: 'Visa',
    cardholder: cardholder ?? object.cardholder,
    currency: params.currency ?? 'usd',
    cvc: digits(tx, 3),
    exp_month: now.getUTCMonth() + 1,
    exp_year: now.getUTCFullYear() + 3,
    last4: number.slice(-4),
    number,
    status: params.status ?? 'inactive',
    type: params.type ?? 'virtual',
  };
};

function newNumber(tx: Transaction): string {
  const start = `400000999${digits(tx, 6)}`;
  return start + luhnDigit(start);
}

function digits(tx: Transaction, count: number): string {
  return Array.from({ length: count }, () => tx.randomInt(10)).join('');
}
