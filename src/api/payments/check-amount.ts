import { maximumChargeOf, minimumChargeOf, stepOf } from '../../domain/money.ts';
import {
  amountBelowOne,
  amountNotInSteps,
  amountTooLarge,
  amountTooSmall,
} from '../errors/payment-intents.ts';

/** Throws 400 unless the amount, in minor units, can be charged in the currency. */
export function checkAmount(amount: number, currency: string): void {
  if (amount < 1) throw amountBelowOne();
  const least = minimumChargeOf(currency);
  if (amount < least) throw amountTooSmall(least, currency);
  if (amount > maximumChargeOf(currency)) throw amountTooLarge(currency);
  if (amount % stepOf(currency) !== 0) throw amountNotInSteps(stepOf(currency), currency);
}
