/** What the page of a session shows, and where it leads. */
import type { ReadTransaction } from '../../domain/transaction.ts';
import { type LineItem, recordOf, type Session } from './session-record.ts';

export interface CheckoutView {
  session: Session;
  lines: readonly LineItem[];
  shipping: readonly { id: string; name: string; amount: number }[];
  /** Says why the last attempt failed. */
  error: string | null;
  /** What a link says to those who have paid. */
  thanks: string | null;
}

export async function readCheckout(
  tx: ReadTransaction,
  id: string,
): Promise<CheckoutView | undefined> {
  const session = await tx.get('checkout.session', id);
  if (session === undefined) return undefined;
  const { intent, line_items } = await recordOf(tx, id);
  return {
    session,
    lines: line_items,
    shipping: await Promise.all(
      session.shipping_options.map(async ({ shipping_amount, shipping_rate }) => ({
        id: shipping_rate,
        name: (await tx.get('shipping_rate', shipping_rate))?.display_name ?? shipping_rate,
        amount: shipping_amount,
      })),
    ),
    error: intent === null ? null : await lastError(tx, intent),
    thanks: await thanksOf(tx, session.payment_link),
  };
}

/** What the customer is told instead of what the shop's developer is. */
const NOT_AUTHENTICATED =
  'We are unable to authenticate your payment method. Please choose a different payment method ' +
  'and try again.';

async function lastError(tx: ReadTransaction, intent: string): Promise<string | null> {
  const payment = await tx.get('payment_intent', intent);
  const setup = payment === undefined ? await tx.get('setup_intent', intent) : undefined;
  const error = payment?.last_payment_error ?? setup?.last_setup_error;
  if (!error) return null;
  if (error.code?.endsWith('_authentication_failure')) return NOT_AUTHENTICATED;
  return error.message ?? null;
}

async function thanksOf(tx: ReadTransaction, link: string | null): Promise<string | null> {
  const found = link === null ? undefined : await tx.get('payment_link', link);
  return found?.after_completion.hosted_confirmation?.custom_message ?? null;
}

/** Where the customer goes when the session is complete: the shop's address, with the session's id. */
export function afterCompletion({ id, return_url, success_url }: Session): string | null {
  const url = success_url ?? return_url ?? null;
  return url === null ? null : url.replaceAll('{CHECKOUT_SESSION_ID}', id);
}
