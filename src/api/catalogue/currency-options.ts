import type {
  Price_CurrencyOptions,
  PriceCreateParams_CurrencyOptions,
  PriceCreateParams_CustomUnitAmount,
} from '../../contract/generated/wire.d.ts';
import type { ObjectOf } from '../../domain/transaction.ts';
import { priceTiers } from './price-tiers.ts';
import { amountPair } from './unit-amounts.ts';

type Options = Record<string, Price_CurrencyOptions>;

export function currencyOptions(
  given: Readonly<Record<string, PriceCreateParams_CurrencyOptions>>,
): Options {
  const options: Options = {};
  for (const [currency, option] of Object.entries(given)) {
    const path = `currency_options[${currency}]`;
    const { amount, decimal } = amountPair(
      option.unit_amount,
      option.unit_amount_decimal,
      `${path}[unit_amount]`,
    );
    options[currency.toLowerCase()] = {
      custom_unit_amount: customAmount(option.custom_unit_amount),
      tax_behavior: option.tax_behavior ?? 'unspecified',
      ...(option.tiers !== undefined && { tiers: priceTiers(option.tiers, `${path}[tiers]`) }),
      unit_amount: amount,
      unit_amount_decimal: decimal,
    };
  }
  return options;
}

/** What `expand` shows: the options with the price's own currency among them. */
export function shownOptions(price: ObjectOf<'price'>): Options {
  const own: Price_CurrencyOptions = {
    custom_unit_amount: price.custom_unit_amount,
    tax_behavior: price.tax_behavior,
    ...(price.tiers !== undefined && { tiers: price.tiers }),
    unit_amount: price.unit_amount,
    unit_amount_decimal: price.unit_amount_decimal,
  };
  const all = { ...price.currency_options, [price.currency]: own };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function customAmount(given: PriceCreateParams_CustomUnitAmount | undefined) {
  if (given === undefined || !given.enabled) return null;
  return {
    maximum: given.maximum ?? null,
    minimum: given.minimum ?? null,
    preset: given.preset ?? null,
  };
}
