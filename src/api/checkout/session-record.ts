/** What Paystub keeps of a Checkout Session beside the session. Never served by the API. */
import type { Checkout_SessionCreateParams, Objects } from '../../contract/generated/wire.d.ts';
import type { ReadTransaction, Stored, Transaction } from '../../domain/transaction.ts';

export type Session = Objects['checkout.session'];
export type SessionParams = Checkout_SessionCreateParams;
export type LineItem = Objects['item'];

const RECORD = 'paystub.checkout';
const INTENT = 'paystub.checkout_intent';

export interface SessionRecord {
  /** Of the session. */
  readonly id: string;
  readonly object: string;
  /** Of the request that made the session. */
  readonly api_version: string;
  readonly line_items: readonly LineItem[];
  /** Tax rates of each line, by the line's id. */
  readonly tax_rates: Readonly<Record<string, readonly string[]>>;
  readonly payment_intent_data: SessionParams['payment_intent_data'] | null;
  readonly subscription_data: SessionParams['subscription_data'] | null;
  /** The customer that was made for it, once somebody has tried to pay. */
  readonly customer: string | null;
  /** The payment or set-up that completes it. */
  readonly intent: string | null;
  readonly subscription: string | null;
  /** What the customer said of themselves, last time they tried. */
  readonly customer_details: Session['customer_details'];
  readonly [field: string]: unknown;
}

export async function recordOf(tx: ReadTransaction, session: string): Promise<SessionRecord> {
  const found = await tx.get(RECORD, session);
  if (found === undefined) throw new Error(`${session} has no record.`);
  return found as SessionRecord;
}

export function insertRecord(
  tx: Transaction,
  record: Omit<SessionRecord, 'object'> & { id: string },
): void {
  tx.insert(RECORD, { ...record, object: RECORD } as Stored);
}

export async function updateRecord(
  tx: Transaction,
  record: SessionRecord,
  change: Partial<SessionRecord>,
): Promise<SessionRecord> {
  return (await tx.update(RECORD, { ...record, ...change })) as SessionRecord;
}

/** From now on what becomes of the intent becomes of the session. */
export async function linkIntent(tx: Transaction, intent: string, session: string): Promise<void> {
  if ((await tx.get(INTENT, intent)) !== undefined) return;
  tx.insert(INTENT, { id: intent, object: INTENT, session });
}

/** Id of the session that an intent belongs to, if it does. */
export async function sessionOfIntent(
  tx: ReadTransaction,
  intent: string,
): Promise<string | undefined> {
  return (await tx.get(INTENT, intent))?.session as string | undefined;
}
