/**
 * What the customer got back of a charge, in minor units. What was held and then not captured stands in
 * `amount_refunded`, too, though nobody had paid it.
 */
export function refundedOf(charge: Record<string, unknown>): number {
  const { amount, amount_captured: captured, amount_refunded: refunded } = charge;
  if (typeof refunded !== 'number') return 0;
  const isKnown = typeof amount === 'number' && typeof captured === 'number';
  return isKnown ? refunded - (refunded > 0 ? amount - captured : 0) : refunded;
}
