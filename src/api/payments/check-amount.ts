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
  checkSteps(amount, currency);
}

/** Throws 400 for a part of the smallest amount that card networks know. `param`: who gave it. */
export function checkSteps(amount: number, currency: string, param = 'amount'): void {
  const step = stepOf(currency);
  if (amount % step !== 0) throw amountNotInSteps(step, currency, param);
}
