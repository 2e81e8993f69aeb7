/** What a quantity of a price costs. Minor units. */
import { mulDivRound } from '../../domain/money.ts';
import type { ObjectOf } from '../../domain/transaction.ts';

type Price = ObjectOf<'price'>;

export function priceAmount(price: Price, quantity: number): number {
  const units = packs(price, quantity);
  if (price.tiers_mode === 'volume') return volumeAmount(price, units);
  if (price.tiers_mode === 'graduated') return graduatedAmount(price, units);
  return unitsAmount(price.unit_amount, price.unit_amount_decimal, units);
}

/** Prices may count in packs: 10 for the price of one. */
function packs({ transform_quantity: pack }: Price, quantity: number): number {
  if (pack === null) return quantity;
  const exact = quantity / pack.divide_by;
  return pack.round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

function volumeAmount({ tiers }: Price, units: number): number {
  const tier = tiers?.find(({ up_to }) => up_to === null || units <= up_to);
  if (tier === undefined) return 0;
  return (tier.flat_amount ?? 0) + unitsAmount(tier.unit_amount, tier.unit_amount_decimal, units);
}

function graduatedAmount({ tiers }: Price, units: number): number {
  let sum = 0;
  let from = 0;
  for (const tier of tiers ?? []) {
    const here = Math.min(units, tier.up_to ?? units) - from;
    if (here > 0 || from === 0) {
      sum +=
        (tier.flat_amount ?? 0) + unitsAmount(tier.unit_amount, tier.unit_amount_decimal, here);
    }
    from = tier.up_to ?? units;
    if (from >= units) break;
  }
  return sum;
}

function unitsAmount(amount: number | null, decimal: string | null, units: number): number {
  return amount === null ? decimalTimes(decimal ?? '0', units) : amount * units;
}

/** Minor units. The decimal has up to 12 places: it is kept whole until the end. */
export function decimalTimes(decimal: string, units: number): number {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return mulDivRound(Number(whole + fraction), units, 10 ** fraction.length);
}
