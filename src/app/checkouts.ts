/** Finds the account of a payment page, and lets its customer pay. */
import { confirmSession } from '../api/checkout/confirm-session.ts';
import { followLink } from '../api/checkout/follow-link.ts';
import { afterCompletion, readCheckout } from '../api/checkout/read-checkout.ts';
import { ApiError } from '../domain/api-error.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { Engine } from '../http/engine.ts';
import type { CheckoutForm, Checkouts } from '../local-api/checkout-parts.ts';
import type { RequestContext } from '../store/port.ts';
import { formFacts } from './checkout-form.ts';
import { shownCheckout } from './checkout-view.ts';
import { findAmong } from './find-object.ts';

type Next = { next: string } | { error: string };

export function createCheckouts(engine: Engine, origin: () => string): Checkouts {
  const { store, defaultVersion, newRequestId } = engine;
  const contextOf = async (type: string, id: string): Promise<RequestContext | undefined> => {
    const found = await findAmong(store, [type], id);
    return (
      found && {
        account: found.account,
        requestId: newRequestId(),
        idempotencyKey: null,
        apiVersion: defaultVersion,
        origin: origin(),
      }
    );
  };
  return {
    async read(id) {
      const context = await contextOf('checkout.session', id);
      const view = context && (await store.read(context, (tx) => readCheckout(tx, id)));
      return view && shownCheckout(view);
    },
    async pay(id, form) {
      const context = await contextOf('checkout.session', id);
      if (context === undefined) return { error: 'There is no such payment page.' };
      return told(() => store.write(context, ({ tx }) => pay(tx, id, form)));
    },
    async follow(link) {
      const context = await contextOf('payment_link', link);
      return context && store.write(context, ({ tx }) => followLink(tx, link, defaultVersion));
    },
  };
}

/** What was noted is dropped with an error that is thrown, and kept with one that is answered. */
async function told(run: () => Promise<Next>): Promise<Next> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ApiError) return { error: error.message };
    throw error;
  }
}

async function pay(tx: Transaction, id: string, form: CheckoutForm): Promise<Next> {
  const page = `${tx.origin}/_paystub/checkout/${id}`;
  const session = await tx.get('checkout.session', id);
  // The form was sent twice, or long after.
  if (session?.status !== 'open') return { next: `${page}/return` };
  const known = session.customer_details?.email ?? null;
  const { payment_method_data, shipping, visitor } = formFacts(form, known);
  const {
    error,
    next,
    session: after,
  } = await confirmSession(tx, session, {
    payment_method_data,
    returnUrl: `${page}/return`,
    shipping,
    visitor,
  });
  if (error !== undefined) return { error: error.message };
  return { next: next ?? afterCompletion(after) ?? page };
}
