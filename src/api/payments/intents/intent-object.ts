import type { Objects } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { type ShippingParam, shippingOf } from '../shipping.ts';
import { methodOptions } from './method-options.ts';
import { planTypes, type TypePlan, type TypeRequest } from './method-types.ts';

/** The recorded shape has more than the documented one. */
export type PaymentIntent = Objects['payment_intent'] & { shared_payment_granted_token?: null };

/** What an intent can be made from; the parameters of its creation have these and more. */
export interface IntentParams {
  /** Minor units. */
  amount: number;
  currency: string;
  allowed_payment_method_types?: readonly string[] | undefined;
  amount_details?: object | null | undefined;
  application?: string | null | undefined;
  application_fee_amount?: number | undefined;
  automatic_payment_methods?: TypeRequest['automatic'];
  capture_method?: PaymentIntent['capture_method'] | undefined;
  confirmation_method?: PaymentIntent['confirmation_method'] | undefined;
  customer?: string | undefined;
  customer_account?: string | undefined;
  description?: string | undefined;
  excluded_payment_method_types?: PaymentIntent['excluded_payment_method_types'] | undefined;
  hooks?: object | undefined;
  metadata?: Record<string, string> | undefined;
  on_behalf_of?: string | undefined;
  payment_details?: object | null | undefined;
  /** Id of a stored one. */
  payment_method?: string | null | undefined;
  payment_method_configuration?: string | undefined;
  payment_method_options?: object | undefined;
  receipt_email?: string | null | undefined;
  setup_future_usage?: PaymentIntent['setup_future_usage'] | undefined;
  shipping?: ShippingParam | null | undefined;
  statement_descriptor?: string | undefined;
  statement_descriptor_suffix?: string | undefined;
  transfer_data?: object | undefined;
  transfer_group?: string | undefined;
}

/** Versions before this day capture at once; later ones post to the balance a moment later. */
const ASYNC_SINCE = '2024-04-10';

/** A whole intent, not stored yet. */
export function buildIntent(
  tx: Transaction,
  params: IntentParams,
  apiVersion: string,
): PaymentIntent {
  const capture_method =
    params.capture_method ?? (apiVersion < ASYNC_SINCE ? 'automatic' : 'automatic_async');
  const plan = planTypes({
    types: params.allowed_payment_method_types,
    automatic: params.automatic_payment_methods,
    configuration: params.payment_method_configuration,
    excluded: params.excluded_payment_method_types,
    currency: params.currency,
    captureMethod: capture_method,
    setupFutureUsage: params.setup_future_usage ?? null,
    apiVersion,
    account: tx.account,
  });
  return intentOf(tx, { ...params, capture_method }, plan);
}

function intentOf(
  tx: Transaction,
  params: IntentParams & Pick<PaymentIntent, 'capture_method'>,
  plan: TypePlan,
): PaymentIntent {
  const id = tx.newId('pi');
  const types = plan.payment_method_types;
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: plan.allowed_payment_method_types,
    amount: params.amount,
    amount_capturable: 0,
    amount_details: amountDetails(params.amount_details),
    amount_received: 0,
    application: params.application ?? null,
    application_fee_amount: params.application_fee_amount ?? null,
    automatic_payment_methods: plan.automatic_payment_methods,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method,
    client_secret: `${id}_secret_${tx.random(25)}`,
    confirmation_method: params.confirmation_method ?? 'automatic',
    created: tx.now,
    currency: params.currency,
    customer: params.customer ?? null,
    customer_account: params.customer_account ?? null,
    description: params.description ?? null,
    excluded_payment_method_types: params.excluded_payment_method_types ?? null,
    ...hooksOf(params.hooks),
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: params.metadata ?? {},
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    ...paymentDetails(params.payment_details),
    payment_method: params.payment_method ?? null,
    payment_method_configuration_details: plan.payment_method_configuration_details,
    payment_method_options: methodOptions(types, null, params.payment_method_options),
    payment_method_types: types,
    payment_record: null,
    processing: null,
    receipt_email: params.receipt_email ?? null,
    review: null,
    setup_future_usage: params.setup_future_usage ?? null,
    shared_payment_granted_token: null,
    shipping: shippingOf(params.shipping),
    source: null,
    ...statementOf(params),
    status: params.payment_method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_data: transferData(params.transfer_data),
    transfer_group: params.transfer_group ?? null,
  };
}

function statementOf(params: IntentParams) {
  return {
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
  };
}

/** Line items and the wish to have them checked are not shown with the intent. */
export function amountDetails(
  given: object | null | undefined,
): NonNullable<PaymentIntent['amount_details']> {
  const {
    enforce_arithmetic_validation: _check,
    line_items: _items,
    ...shown
  } = (given ?? {}) as Record<string, unknown>;
  return { ...shown, tip: {} };
}

/** A field that is there only when it was given. */
export function paymentDetails(
  given: object | null | undefined,
): Pick<PaymentIntent, 'payment_details'> {
  if (given === undefined || given === null) return {};
  return { payment_details: { customer_reference: null, order_reference: null, ...given } };
}

export function hooksOf(given: object | undefined): Pick<PaymentIntent, 'hooks'> {
  return given === undefined ? {} : { hooks: given };
}

export function transferData(
  given: object | undefined,
): NonNullable<PaymentIntent['transfer_data']> | null {
  return (given ?? null) as NonNullable<PaymentIntent['transfer_data']> | null;
}
