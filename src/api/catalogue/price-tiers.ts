import type { Price_Tier, PriceCreateParams_Tier } from '../../contract/generated/wire.d.ts';
import { lastTierOpen, tiersNotAscending } from '../errors/catalogue.ts';
import { amountPair } from './unit-amounts.ts';

/** Tiers as prices carry them: the last one has no bound. */
export function priceTiers(tiers: readonly PriceCreateParams_Tier[], path = 'tiers'): Price_Tier[] {
  const bounds = tiers.map(({ up_to }) => (up_to === 'inf' ? null : up_to));
  if (bounds.indexOf(null) !== tiers.length - 1) throw lastTierOpen();
  const finite = bounds.filter((bound) => bound !== null);
  if (finite.some((bound, i) => bound <= (finite[i - 1] ?? 0))) throw tiersNotAscending();
  return tiers.map((tier, i) => {
    const flat = amountPair(
      tier.flat_amount,
      tier.flat_amount_decimal,
      `${path}[${i}][flat_amount]`,
    );
    const unit = amountPair(
      tier.unit_amount,
      tier.unit_amount_decimal,
      `${path}[${i}][unit_amount]`,
    );
    return {
      flat_amount: flat.amount,
      flat_amount_decimal: flat.decimal,
      unit_amount: unit.amount,
      unit_amount_decimal: unit.decimal,
      up_to: bounds[i] ?? null,
    };
  });
}
