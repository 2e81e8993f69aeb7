import type { PriceUpdateParams } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { priceIsDefault, taxBehaviorFixed } from '../errors/catalogue.ts';
import { currencyOptions } from './currency-options.ts';
import { claimLookupKey } from './lookup-keys.ts';
import type { Price } from './price-object.ts';

/** What a price costs, and how often, never changes; how it is found and named may. */
export async function updatePrice(
  tx: Transaction,
  price: Price,
  params: PriceUpdateParams,
): Promise<Price> {
  const { active = price.active, tax_behavior = price.tax_behavior } = params;
  if (!active && price.active) await checkNotDefault(tx, price);
  if (tax_behavior !== price.tax_behavior && price.tax_behavior !== 'unspecified') {
    throw taxBehaviorFixed();
  }
  await claimLookupKey(tx, params.lookup_key, params.transfer_lookup_key, price.id);
  return {
    ...withOptions(price, params.currency_options),
    active,
    lookup_key: params.lookup_key ?? price.lookup_key,
    metadata: params.metadata ?? price.metadata,
    nickname: params.nickname ?? price.nickname,
    tax_behavior,
  };
}

async function checkNotDefault(tx: Transaction, { id, product }: Price): Promise<void> {
  if ((await tx.get('product', product))?.default_price === id) throw priceIsDefault();
}

/** Currencies that are given replace their own options only. */
function withOptions(price: Price, given: PriceUpdateParams['currency_options']): Price {
  if (given === undefined) return price;
  const { currency_options, ...rest } = price;
  if (given === null) return rest;
  return { ...rest, currency_options: { ...currency_options, ...currencyOptions(given) } };
}
