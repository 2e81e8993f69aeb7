/** Fields of an intent that an update or a confirmation may change, and what follows from them. */
import { type ShippingParam, shippingOf } from '../shipping.ts';
import {
  amountDetails,
  hooksOf,
  type PaymentIntent,
  paymentDetails,
  transferData,
} from './intent-object.ts';
import { methodOptions } from './method-options.ts';
import { planTypes, type TypePlan } from './method-types.ts';

export interface IntentChanges {
  allowed_payment_method_types?: readonly string[] | undefined;
  /** Minor units. */
  amount?: number | undefined;
  amount_details?: object | null | undefined;
  application_fee_amount?: number | null | undefined;
  capture_method?: PaymentIntent['capture_method'] | undefined;
  currency?: string | undefined;
  customer?: string | undefined;
  customer_account?: string | undefined;
  description?: string | undefined;
  excluded_payment_method_types?: PaymentIntent['excluded_payment_method_types'] | undefined;
  hooks?: object | undefined;
  metadata?: Record<string, string> | null | undefined;
  payment_details?: object | null | undefined;
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

/** Fields that are taken over as they come. */
const plain = [
  'amount',
  'application_fee_amount',
  'capture_method',
  'currency',
  'customer',
  'customer_account',
  'description',
  'excluded_payment_method_types',
  'metadata',
  'receipt_email',
  'setup_future_usage',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_group',
] as const;

/** Fields that the types of payment methods depend on. */
const deciding = [
  'allowed_payment_method_types',
  'capture_method',
  'currency',
  'excluded_payment_method_types',
  'payment_method_configuration',
  'setup_future_usage',
] as const;

interface Planner {
  account: string;
  apiVersion: string;
}

/** The intent with the changes; not stored yet. */
export function withChanges(
  intent: PaymentIntent,
  changes: IntentChanges,
  planner: Planner,
): PaymentIntent {
  const next: PaymentIntent = { ...intent, ...taken(changes) };
  if (changes.amount_details !== undefined)
    next.amount_details = amountDetails(changes.amount_details);
  if (changes.shipping !== undefined) next.shipping = shippingOf(changes.shipping);
  if (changes.transfer_data !== undefined) {
    next.transfer_data = transferData({ ...intent.transfer_data, ...changes.transfer_data });
  }
  Object.assign(next, hooksOf(changes.hooks), paymentDetails(changes.payment_details));
  if (deciding.some((name) => changes[name] !== undefined)) {
    Object.assign(next, replanned(next, changes, planner));
  }
  next.payment_method_options = methodOptions(
    next.payment_method_types,
    intent.payment_method_options,
    changes.payment_method_options,
  );
  return next;
}

function taken(changes: IntentChanges): Partial<PaymentIntent> {
  const fields: Record<string, unknown> = {};
  for (const name of plain) if (changes[name] !== undefined) fields[name] = changes[name];
  return fields;
}

function replanned(
  intent: PaymentIntent,
  changes: IntentChanges,
  { account, apiVersion }: Planner,
): Partial<TypePlan> {
  const { automatic_payment_methods: automatic } = intent;
  const { allowed_payment_method_types: types } = changes;
  if (types === undefined && automatic?.enabled !== true) return {};
  return planTypes({
    types,
    automatic: automatic as { enabled: boolean; allow_redirects?: 'always' | 'never' } | null,
    configuration:
      changes.payment_method_configuration ?? intent.payment_method_configuration_details?.id,
    excluded: intent.excluded_payment_method_types,
    currency: intent.currency,
    captureMethod: intent.capture_method,
    setupFutureUsage: intent.setup_future_usage,
    apiVersion,
    account,
  });
}
