/**
 * What the customer got back of a charge, in minor units. What was held and then not captured stands in
 * `amount_refunded`, too, though nobody had paid it.
 */
export function refundedOf(charge: Record<string, unknown>): number {
  const { amount, amount_captured: captured, amount_refunded: refunded } = charge;
  if (typeof refunded !== 'number') return 0;
  if (typeof amount !== 'number' || typeof captured !== 'number' || refunded === 0) return refunded;
  // What is captured in steps is still held for the rest.
  const isHeld = charge.captured === false && captured > 0;
  return isHeld ? refunded : refunded - (amount - captured);
}
