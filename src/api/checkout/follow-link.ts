import type { Transaction } from '../../domain/transaction.ts';
import { openSession } from './create-session.ts';
import { cartOf, linkLines } from './link-lines.ts';
import type { PaymentLink } from './payment-link-object.ts';
import type { SessionParams } from './session-record.ts';

const CLOSED = 'This link is no longer active.';

/** A new session for whoever follows a link; undefined when there is no such link. */
export async function followLink(
  tx: Transaction,
  id: string,
  apiVersion: string,
): Promise<{ next: string } | { closed: string } | undefined> {
  const link = await tx.get('payment_link', id);
  if (link === undefined) return undefined;
  if (!link.active || isUsedUp(link)) return { closed: link.inactive_message ?? CLOSED };
  const lines = await linkLines(tx, id);
  const recurring = lines.some(({ price }) => price?.recurring);
  const params = sessionParams(link, recurring ? 'subscription' : 'payment');
  const session = await openSession(tx, params, cartOf(tx, lines), { apiVersion, paymentLink: id });
  return { next: session.url ?? '' };
}

function isUsedUp({ restrictions }: PaymentLink): boolean {
  if (restrictions === null) return false;
  const { count, limit } = restrictions.completed_sessions;
  return count >= limit;
}

/** What of a link is a wish about its sessions. */
const shared = [
  'allow_promotion_codes',
  'automatic_tax',
  'billing_address_collection',
  'consent_collection',
  'custom_text',
  'invoice_creation',
  'metadata',
  'payment_method_options',
  'phone_number_collection',
  'shipping_address_collection',
  'submit_type',
  'tax_id_collection',
] as const;

function sessionParams(link: PaymentLink, mode: 'payment' | 'subscription'): SessionParams {
  const params: Record<string, unknown> = { mode };
  for (const name of shared) if (link[name] !== null) params[name] = withoutNulls(link[name]);
  if (mode === 'payment') {
    params.customer_creation = link.customer_creation;
    params.payment_intent_data = withoutNulls(link.payment_intent_data ?? {});
  } else {
    params.subscription_data = withoutNulls(link.subscription_data ?? {});
  }
  const { redirect } = link.after_completion;
  if (redirect !== undefined) params.success_url = redirect.url;
  if (link.payment_method_types !== null) {
    params.allowed_payment_method_types = link.payment_method_types;
  }
  params.shipping_options = link.shipping_options.map(({ shipping_rate }) => ({ shipping_rate }));
  params.custom_fields = link.custom_fields;
  params.currency = link.currency;
  return params as SessionParams;
}

/** Objects say null where parameters are left out. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}
