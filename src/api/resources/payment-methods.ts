import { defineResource } from '../define-resource.ts';
import { noSuchPaymentMethod, notReusable, notSaved } from '../errors/payment-methods.ts';
import { missing } from '../errors.ts';
import { fromParam, fromPath } from '../find.ts';
import { listPage } from '../list-page.ts';
import type { Outcome } from '../operation.ts';
import { attachPaymentMethod } from '../payments/attach.ts';
import { mergeBilling } from '../payments/billing-details.ts';
import type { PaymentMethod } from '../payments/build-payment-method.ts';
import { updateCardOf } from '../payments/card-twin.ts';
import { detachPaymentMethod } from '../payments/detach.ts';
import { mintPaymentMethod } from '../payments/magic-payment-methods.ts';
import { clonePaymentMethod, makePaymentMethod } from '../payments/make-payment-method.ts';
import { changedCard } from '../payments/payment-method-card.ts';
import { resolvePaymentMethod } from '../payments/resolve-payment-method.ts';
import { isSpent } from '../payments/spent-payment-methods.ts';

const PARAM = 'payment_method';
const FILTERS = { type: 'type', allow_redisplay: 'allow_redisplay' };

export const paymentMethods = defineResource({
  object: 'payment_method',
  path: '/v1/payment_methods',
  noun: 'PaymentMethod',
  async create({ tx, params, request }) {
    const { payment_method } = params;
    if (payment_method === undefined) return makePaymentMethod(tx, { ...params });
    const shared = request.connected && tx.of(request.connected.platform);
    const original = await shared?.get('payment_method', payment_method);
    if (shared !== undefined && original !== undefined) {
      if (await isSpent(shared, payment_method)) throw notReusable();
      return clonePaymentMethod(tx, original, shared);
    }
    return clonePaymentMethod(tx, await resolvePaymentMethod(tx, payment_method, PARAM));
  },
  async update(method, { tx, params }) {
    if (method.customer === null) throw notSaved();
    const { allow_redisplay, billing_details, card, metadata, us_bank_account } = params;
    const changed: PaymentMethod = {
      ...method,
      ...(allow_redisplay !== undefined && { allow_redisplay }),
      billing_details: mergeBilling(method.billing_details, billing_details),
      ...(metadata !== undefined && { metadata }),
    };
    if (method.card !== undefined && card !== undefined) {
      changed.card = changedCard(method.card, card, tx.now);
    }
    if (method.us_bank_account !== undefined) {
      changed.us_bank_account = { ...method.us_bank_account, ...us_bank_account };
    }
    await updateCardOf(tx, changed);
    return changed;
  },
  async resolve(id, tx) {
    const made = mintPaymentMethod(tx, id);
    if (made === undefined) throw noSuchPaymentMethod(id, PARAM, 404);
    return made;
  },
  actions: {
    'GET /v1/payment_methods': async ({ tx, params }) => {
      const { customer } = params;
      if (customer !== undefined) await fromParam(tx, 'customer', customer, 'customer');
      const filters = { ...FILTERS, customer: 'customer' };
      const source = { type: 'payment_method', url: '/v1/payment_methods', filters };
      return { value: await listPage(tx, source, { ...params }) };
    },
    'POST /v1/payment_methods/{id}/attach': async ({ tx, path, params }) => {
      const { customer } = params;
      if (customer === undefined) throw missing('customer');
      await fromParam(tx, 'customer', customer, 'customer');
      return attached(await attachPaymentMethod(tx, path.id ?? '', customer, PARAM, 404));
    },
    'POST /v1/payment_methods/{id}/detach': async ({ tx, path }) => {
      const method = await tx.get('payment_method', path.id ?? '');
      if (method === undefined) throw noSuchPaymentMethod(path.id ?? '', PARAM, 404);
      return attached(await detachPaymentMethod(tx, method));
    },
    'GET /v1/customers/{id}/payment_methods': async ({ tx, path, params }) => {
      const customer = await fromPath(tx, 'customer', path.id, 'customer');
      const url = `/v1/customers/${customer.id}/payment_methods`;
      const where = { customer: customer.id };
      const source = { type: 'payment_method', url, filters: FILTERS, where };
      return { value: await listPage(tx, source, { ...params }) };
    },
    'GET /v1/customers/{customer}/payment_methods/{id}': async ({ tx, path }) => {
      const customer = await fromPath(tx, 'customer', path.customer, 'customer');
      const method = await tx.get('payment_method', path.id ?? '');
      if (method?.customer !== customer.id) throw noSuchPaymentMethod(path.id ?? '', PARAM, 404);
      return attached(method);
    },
  },
  events: { updated: ['payment_method.updated'] },
});

function attached(method: PaymentMethod): Outcome {
  return { value: { ...method } };
}
