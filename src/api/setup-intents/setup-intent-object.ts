import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { defaultConfiguration, planTypes } from '../payments/intents/method-types.ts';

export type SetupIntent = ObjectOf<'setup_intent'>;

/** What a new one can be made from. */
export interface SetupParams {
  allowed_payment_method_types?: readonly string[] | undefined;
  automatic_payment_methods?:
    | { enabled: boolean; allow_redirects?: 'always' | 'never' }
    | undefined;
  customer?: string | undefined;
  description?: string | undefined;
  metadata?: Record<string, string> | undefined;
  on_behalf_of?: string | undefined;
  /** Id of a stored one. */
  payment_method?: string | undefined;
  usage?: string | undefined;
}

const SECRET_LENGTH = 31;

/** Not stored yet. */
export function newSetupIntent(
  tx: Transaction,
  params: SetupParams,
  apiVersion: string,
): SetupIntent {
  const id = tx.newId('seti');
  const plan = planTypes({
    types: params.allowed_payment_method_types,
    automatic: params.automatic_payment_methods,
    currency: 'usd',
    captureMethod: 'automatic',
    setupFutureUsage: 'off_session',
    apiVersion,
    account: tx.account,
  });
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types:
      plan.allowed_payment_method_types as SetupIntent['allowed_payment_method_types'],
    application: null,
    automatic_payment_methods:
      plan.automatic_payment_methods as SetupIntent['automatic_payment_methods'],
    cancellation_reason: null,
    client_secret: `${id}_secret_${tx.random(SECRET_LENGTH)}`,
    created: tx.now,
    customer: params.customer ?? null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: { enabled: false },
    mandate: null,
    metadata: params.metadata ?? {},
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: params.payment_method ?? null,
    payment_method_configuration_details:
      plan.automatic_payment_methods?.enabled === true
        ? { id: defaultConfiguration(tx.account), parent: null }
        : null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    } as SetupIntent['payment_method_options'],
    payment_method_types: plan.payment_method_types,
    single_use_mandate: null,
    status:
      params.payment_method === undefined ? 'requires_payment_method' : 'requires_confirmation',
    usage: params.usage ?? 'off_session',
  };
}
