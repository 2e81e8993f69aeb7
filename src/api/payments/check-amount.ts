import { maximumAmount, minimumChargeOf } from '../../domain/money.ts';
import { amountBelowOne, amountTooLarge, amountTooSmall } from '../errors/payment-intents.ts';

/** Throws 400 unless the amount, in minor units, can be charged in the currency. */
export function checkAmount(amount: number, currency: string): void {
  if (amount < 1) throw amountBelowOne();
  const least = minimumChargeOf(currency);
  if (amount < least) throw amountTooSmall(least, currency);
  if (amount > maximumAmount) throw amountTooLarge(currency);
}
