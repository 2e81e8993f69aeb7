import type {
  PriceCreateParams,
  PriceCreateParams_Recurring,
} from '../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { checkPrice } from './check-price.ts';
import { currencyOptions, customAmount } from './currency-options.ts';
import { priceTiers } from './price-tiers.ts';
import { amountPair } from './unit-amounts.ts';

export type Price = ObjectOf<'price'>;

/** A price to be made: of itself, with a product, or as a plan. */
export type PriceDraft = Omit<
  PriceCreateParams,
  'expand' | 'product' | 'product_data' | 'transfer_lookup_key'
> & {
  product: string;
  /** Plans may choose theirs. */
  id?: string;
};

/** Builds a price that is not stored yet. Throws for what does not go together. */
export function newPrice(tx: Transaction, draft: PriceDraft, apiVersion: string): Price {
  checkPrice(draft, apiVersion);
  const { amount, decimal } = amountPair(
    draft.unit_amount,
    draft.unit_amount_decimal,
    'unit_amount',
  );
  const { currency_options, recurring, tiers, transform_quantity } = draft;
  return {
    id: draft.id ?? tx.newId('price'),
    object: 'price',
    active: draft.active ?? true,
    billing_scheme: draft.billing_scheme ?? 'per_unit',
    created: tx.now,
    currency: draft.currency,
    ...(currency_options !== undefined && { currency_options: currencyOptions(currency_options) }),
    custom_unit_amount: customAmount(draft.custom_unit_amount),
    livemode: false,
    lookup_key: draft.lookup_key ?? null,
    metadata: draft.metadata ?? {},
    nickname: draft.nickname ?? null,
    product: draft.product,
    recurring: recurring === undefined ? null : recurrence(recurring),
    tax_behavior: draft.tax_behavior ?? 'unspecified',
    ...(tiers !== undefined && { tiers: priceTiers(tiers) }),
    tiers_mode: draft.tiers_mode ?? null,
    transform_quantity: transform_quantity ?? null,
    type: recurring === undefined ? 'one_time' : 'recurring',
    unit_amount: amount,
    unit_amount_decimal: decimal,
  };
}

function recurrence(given: PriceCreateParams_Recurring) {
  return {
    interval: given.interval,
    interval_count: given.interval_count ?? 1,
    meter: given.meter ?? null,
    trial_period_days: given.trial_period_days ?? null,
    usage_type: given.usage_type ?? 'licensed',
  };
}
