import type { Objects } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { planTypes, type TypeRequest } from '../intents/method-types.ts';
import { setupOptions } from './setup-options.ts';

export type SetupIntent = Objects['setup_intent'];

/** What an intent can be made from; the parameters of its creation have these and more. */
export interface SetupParams {
  allowed_payment_method_types?: readonly string[] | undefined;
  automatic_payment_methods?: TypeRequest['automatic'];
  customer?: string | undefined;
  customer_account?: string | undefined;
  description?: string | undefined;
  excluded_payment_method_types?: SetupIntent['excluded_payment_method_types'] | undefined;
  flow_directions?: SetupIntent['flow_directions'] | undefined;
  metadata?: Record<string, string> | undefined;
  on_behalf_of?: string | undefined;
  /** Id of a stored one. */
  payment_method?: string | null | undefined;
  payment_method_configuration?: string | undefined;
  payment_method_options?: object | undefined;
  usage?: string | undefined;
}

type SetupPlan = Pick<
  SetupIntent,
  | 'allowed_payment_method_types'
  | 'automatic_payment_methods'
  | 'payment_method_configuration_details'
  | 'payment_method_types'
>;

type PlanRequest = Pick<TypeRequest, 'types' | 'automatic' | 'configuration' | 'excluded'>;

/** Which types an intent takes: only those that can be kept, whatever they would be charged in. */
export function planSetup(
  request: PlanRequest,
  { account, apiVersion }: { account: string; apiVersion: string },
): SetupPlan {
  return planTypes({
    ...request,
    account,
    apiVersion,
    captureMethod: 'automatic',
    currency: 'usd',
    setupFutureUsage: 'off_session',
  }) as SetupPlan;
}

/** A whole intent, not stored yet. */
export function buildSetupIntent(
  tx: Transaction,
  params: SetupParams,
  apiVersion: string,
): SetupIntent {
  const id = tx.newId('seti');
  const plan = planSetup(
    {
      types: params.allowed_payment_method_types,
      automatic: params.automatic_payment_methods,
      configuration: params.payment_method_configuration,
      excluded: params.excluded_payment_method_types,
    },
    { account: tx.account, apiVersion },
  );
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: plan.allowed_payment_method_types,
    application: null,
    automatic_payment_methods: plan.automatic_payment_methods,
    cancellation_reason: null,
    client_secret: clientSecret(tx, id),
    created: tx.now,
    customer: params.customer ?? null,
    customer_account: params.customer_account ?? null,
    description: params.description ?? null,
    excluded_payment_method_types: params.excluded_payment_method_types ?? null,
    flow_directions: params.flow_directions ?? null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: { enabled: false },
    mandate: null,
    metadata: params.metadata ?? {},
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: params.payment_method ?? null,
    payment_method_configuration_details: plan.payment_method_configuration_details,
    payment_method_options: setupOptions(
      plan.payment_method_types,
      null,
      params.payment_method_options,
    ),
    payment_method_types: plan.payment_method_types,
    single_use_mandate: null,
    status: params.payment_method ? 'requires_confirmation' : 'requires_payment_method',
    usage: params.usage ?? 'off_session',
  };
}

/** `seti_…_secret_…`: the four characters of the minute that customers' ids have, then chance. */
function clientSecret(tx: Transaction, id: string): string {
  const minute = tx.newId('cus').slice('cus_'.length, 'cus_'.length + 4);
  return `${id}_secret_${minute}${tx.random(27)}`;
}
