/** What a customer filled in, carried to the server that confirms the payment or the set-up. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { postalShipping } from '../customers/postal.ts';
import { confirmationTokenExpired, confirmationTokenUsed } from '../errors/tokens.ts';
import { exclusive, missing, noSuch } from '../errors.ts';
import type { PaymentMethod } from './build-payment-method.ts';
import { makePaymentMethod, type PaymentMethodParams } from './make-payment-method.ts';
import { resolvePaymentMethod } from './resolve-payment-method.ts';

type ConfirmationToken = Objects['confirmation_token'];
type Shipping = NonNullable<ConfirmationToken['shipping']>;

const LIFETIME_SECONDS = 12 * 3600;
const PARAM = 'confirmation_token';
/** Which PaymentMethod comes of a token. */
const LINK = 'paystub.confirmation_token';

export interface TokenParams {
  payment_method?: string | undefined;
  payment_method_data?: object | undefined;
  payment_method_options?: object | undefined;
  return_url?: string | undefined;
  setup_future_usage?: ConfirmationToken['setup_future_usage'] | undefined;
  shipping?: Parameters<typeof postalShipping>[0] | undefined;
}

/** A new one, not stored yet; its PaymentMethod is. Throws 400, and 402 for wrong card data. */
export async function newConfirmationToken(
  tx: Transaction,
  params: TokenParams,
): Promise<ConfirmationToken> {
  const method = await methodOf(tx, params);
  const id = tx.newId('ctoken');
  tx.insert(LINK, { id, object: LINK, payment_method: method.id });
  return {
    id,
    object: 'confirmation_token',
    created: tx.now,
    expires_at: tx.now + LIFETIME_SECONDS,
    livemode: false,
    mandate_data: null,
    metadata: {},
    payment_intent: null,
    payment_method_options: (params.payment_method_options ?? null) as never,
    payment_method_preview: previewOf(method),
    return_url: params.return_url ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    setup_intent: null,
    shipping: params.shipping === undefined ? null : (postalShipping(params.shipping) as Shipping),
    use_stripe_sdk: false,
  };
}

async function methodOf(tx: Transaction, params: TokenParams): Promise<PaymentMethod> {
  const { payment_method: id, payment_method_data: data } = params;
  if (id !== undefined && data !== undefined) {
    throw exclusive(['payment_method', 'payment_method_data']);
  }
  if (id !== undefined) return resolvePaymentMethod(tx, id, 'payment_method');
  if (data === undefined) throw missing('payment_method_data');
  return tx.insert('payment_method', await makePaymentMethod(tx, data as PaymentMethodParams));
}

function previewOf(method: PaymentMethod): ConfirmationToken['payment_method_preview'] {
  const { allow_redisplay, billing_details, customer, customer_account, type } = method;
  const details = { [type]: method[type as 'card'] };
  const preview = {
    allow_redisplay,
    billing_details,
    ...details,
    customer,
    customer_account,
    type,
  };
  return preview as ConfirmationToken['payment_method_preview'];
}

interface Confirmation {
  confirmation_token?: string | undefined;
  payment_method?: string | null | undefined;
  payment_method_data?: object | undefined;
}

/**
 * The parameters of a confirmation with what its token says; what is given besides counts more.
 * Throws 400 for a token that is not there, is over, or was used.
 */
export async function withConfirmationToken<P extends Confirmation>(
  tx: Transaction,
  params: P,
): Promise<P> {
  const { confirmation_token: id } = params;
  if (id === undefined) return params;
  for (const name of ['payment_method', 'payment_method_data'] as const) {
    if (params[name] !== undefined) throw exclusive([PARAM, name]);
  }
  const token = await tx.get('confirmation_token', id);
  const link = await tx.get(LINK, id);
  if (token === undefined || link === undefined) throw noSuch('confirmationtoken', id, PARAM, 400);
  const { expires_at, payment_intent, return_url, setup_intent, shipping } = token;
  if (payment_intent !== null || setup_intent !== null) throw confirmationTokenUsed(PARAM);
  if (expires_at !== null && expires_at <= tx.now) throw confirmationTokenExpired(PARAM);
  const { setup_future_usage: usage } = token;
  return {
    ...(return_url !== null && { return_url }),
    ...(usage !== null && { setup_future_usage: usage }),
    ...(shipping !== null && { shipping }),
    ...params,
    payment_method: String(link.payment_method),
  };
}

/** It can be used once. */
export async function spendConfirmationToken(
  tx: Transaction,
  { confirmation_token: id }: Confirmation,
  used: { payment_intent: string } | { setup_intent: string },
): Promise<void> {
  const token = id === undefined ? undefined : await tx.get('confirmation_token', id);
  if (token !== undefined) await tx.update('confirmation_token', { ...token, ...used });
}
