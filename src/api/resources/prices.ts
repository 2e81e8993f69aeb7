import type { PriceCreateParams } from '../../contract/generated/wire.d.ts';
import type { Stored, Transaction } from '../../domain/transaction.ts';
import { shownOptions } from '../catalogue/currency-options.ts';
import { claimLookupKey } from '../catalogue/lookup-keys.ts';
import { namedList } from '../catalogue/named-list.ts';
import { newPrice } from '../catalogue/price-object.ts';
import { newProduct } from '../catalogue/product-object.ts';
import { updatePrice } from '../catalogue/update-price.ts';
import { defineResource } from '../define-resource.ts';
import { productMissing } from '../errors/catalogue.ts';
import { exclusive } from '../errors.ts';
import { fromParam } from '../find.ts';
import { listPage } from '../list-page.ts';
import { createdMetadata } from '../metadata.ts';

const plain = ['active', 'currency', 'product', 'type'];
const nested = ['interval', 'meter', 'usage_type'].map((name) => `recurring.${name}`);
const paths = [...plain, ...nested];
const filters = Object.fromEntries(paths.map((path) => [path, path]));

export const prices = defineResource({
  object: 'price',
  path: '/v1/prices',
  indexes: [...paths, 'lookup_key'],
  hidden: ['currency_options', 'tiers'],
  includes: { currency_options: async (price) => shownOptions(price) },
  events: { created: ['price.created'], updated: ['price.updated'] },

  create: async ({ tx, params, request }) => {
    const { product, product_data, transfer_lookup_key, ...draft } = params;
    const id = await productId(tx, product, product_data);
    await claimLookupKey(tx, draft.lookup_key, transfer_lookup_key);
    return newPrice(tx, { ...draft, product: id }, request.apiVersion);
  },
  update: (price, { tx, params }) => updatePrice(tx, price, params),

  actions: {
    'GET /v1/prices': async ({ tx, params }) => {
      const { lookup_keys: keys, recurring = {}, ...rest } = params;
      const flat: Record<string, unknown> = { ...rest };
      for (const [name, value] of Object.entries(recurring)) flat[`recurring.${name}`] = value;
      const source = { type: 'price', url: '/v1/prices', filters };
      if (keys === undefined) return { value: await listPage(tx, source, flat) };
      const found = await Promise.all(keys.map((key) => holderOf(tx, key)));
      return { value: namedList('price', source.url, found.flat(), paths, flat) };
    },
  },
});

function holderOf(tx: Transaction, key: string): Promise<Stored[]> {
  return tx.list('price' as string, { where: { lookup_key: key }, limit: 1 });
}

/** The product that is named, or a new one. */
async function productId(
  tx: Transaction,
  named: string | undefined,
  data: PriceCreateParams['product_data'],
): Promise<string> {
  if (named !== undefined && data !== undefined) throw exclusive(['product', 'product_data']);
  if (named !== undefined) return (await fromParam(tx, 'product', named, 'product')).id;
  if (data === undefined) throw productMissing();
  const product = await newProduct(tx, { ...data, ...createdMetadata({ ...data }) });
  return tx.insert('product', product, ['product.created']).id;
}
