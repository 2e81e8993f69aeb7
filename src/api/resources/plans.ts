import type { PlanCreateParams, PlanUpdateParams } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { checkChosenId } from '../catalogue/chosen-id.ts';
import { planOf } from '../catalogue/plan-of-price.ts';
import { newPrice, type Price, type PriceDraft } from '../catalogue/price-object.ts';
import { newProduct } from '../catalogue/product-object.ts';
import { defineResource } from '../define-resource.ts';
import { missing, noSuch } from '../errors.ts';
import { fromParam } from '../find.ts';
import { listPage } from '../list-page.ts';
import { createdMetadata, updatedMetadata } from '../metadata.ts';

const filters = { active: 'active', product: 'product' };

/** Plans are recurring prices seen the old way: only the price is stored. */
export const plans = defineResource({
  object: 'plan',
  path: '/v1/plans',
  includes: { tiers: async ({ id }, tx) => (await tx.get('price', id))?.tiers ?? null },

  actions: {
    'POST /v1/plans': async ({ tx, params, request }) => {
      await checkChosenId(tx, 'price', params.id, 'Plan');
      const product = await productId(tx, params.product);
      const price = newPrice(tx, draftOf(params, product), request.apiVersion);
      tx.insert('price', price);
      return told(tx, price, 'created');
    },

    'GET /v1/plans/{id}': async ({ tx, path }) => planOf(await find(tx, path.id)),

    'GET /v1/plans': async ({ tx, params }) => {
      const source = { type: 'price', url: '/v1/plans', filters, where: { type: 'recurring' } };
      const page = await listPage(tx, source, { ...params });
      return { value: { ...page, data: page.data.map((price) => planOf(price as Price)) } };
    },

    'POST /v1/plans/{id}': async ({ tx, params, path }) => {
      const price = await find(tx, path.id);
      const next = { ...price, ...(await changesOf(tx, price, params)) };
      await tx.update('price', next, ['price.updated']);
      return told(tx, next, 'updated');
    },

    'DELETE /v1/plans/{id}': async ({ tx, path }) => {
      const price = await find(tx, path.id);
      tx.remove('price', price.id);
      tx.emit('price.deleted', { ...price });
      tx.emit('plan.deleted', { ...planOf(price) });
      return { id: price.id, object: 'plan', deleted: true };
    },
  },
});

function told(tx: Transaction, price: Price, what: 'created' | 'updated') {
  const plan = { ...planOf(price) };
  tx.emit(`plan.${what}`, plan);
  if (what === 'created') tx.emit('price.created', { ...price });
  return plan;
}

async function find(tx: Transaction, id = ''): Promise<Price> {
  const price = await tx.get('price', id);
  if (price?.type !== 'recurring') throw noSuch('plan', id, 'plan', 404);
  return price;
}

async function productId(tx: Transaction, given: PlanCreateParams['product']): Promise<string> {
  if (given === undefined) throw missing('product');
  if (typeof given === 'string') return (await fromParam(tx, 'product', given, 'product')).id;
  const product = await newProduct(tx, { ...given, ...createdMetadata({ ...given }) });
  return tx.insert('product', product, ['product.created']).id;
}

function draftOf(params: PlanCreateParams, product: string): PriceDraft {
  const { active, amount, amount_decimal, billing_scheme, currency, id, nickname } = params;
  const { interval, interval_count, meter, tiers, tiers_mode, usage_type } = params;
  const { metadata } = createdMetadata({ metadata: params.metadata });
  return defined<PriceDraft>({
    active,
    billing_scheme,
    currency,
    id,
    metadata,
    nickname,
    product,
    recurring: defined({
      interval,
      interval_count,
      meter,
      trial_period_days: params.trial_period_days,
      usage_type,
    }),
    tiers,
    tiers_mode,
    transform_quantity: params.transform_usage,
    unit_amount: amount,
    unit_amount_decimal: amount_decimal,
  });
}

/** Without what was not given. */
function defined<T>(given: { [K in keyof T]?: unknown }): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

async function changesOf(
  tx: Transaction,
  price: Price,
  params: PlanUpdateParams,
): Promise<Partial<Price>> {
  const { metadata } = updatedMetadata({ ...price }, { metadata: params.metadata });
  const { active, nickname, product, trial_period_days: days } = params;
  if (product !== undefined) await fromParam(tx, 'product', product, 'product');
  const { recurring } = price;
  return defined<Partial<Price>>({
    active,
    metadata,
    nickname,
    product,
    recurring:
      days !== undefined && recurring !== null
        ? { ...recurring, trial_period_days: days }
        : undefined,
  });
}
