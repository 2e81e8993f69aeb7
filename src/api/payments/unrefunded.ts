import type { Charge } from './charge-object.ts';

type Amounts = Pick<Charge, 'amount' | 'amount_captured' | 'amount_refunded' | 'captured'>;

/**
 * What of a charge can be given back, in minor units: of one that is captured in steps what was taken
 * so far, of any other all of it, for what a capture leaves counts as refunded.
 */
export function unrefunded({
  amount,
  amount_captured,
  amount_refunded,
  captured,
}: Amounts): number {
  const inSteps = !captured && amount_captured > 0;
  return (inSteps ? amount_captured : amount) - amount_refunded;
}
