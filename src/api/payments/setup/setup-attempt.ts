/** `setup_attempt`: one confirmation of a SetupIntent, and what came of it. */

import { loadContract } from '../../../contract/contract.ts';
import type { Objects } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { objectFields } from '../../contract-lists.ts';
import type { Authentication } from '../authorize.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { threeDSecure } from '../charged-card.ts';
import type { SetupIntent } from './setup-intent-object.ts';

export type SetupAttempt = Objects['setup_attempt'];
type Details = SetupAttempt['payment_method_details'];

export interface AttemptResult {
  status: 'requires_action' | 'succeeded' | 'failed';
  authentication?: Authentication;
  error?: SetupAttempt['setup_error'];
}

/**
 * Stores what a confirmation came to: as the end of an attempt that waited for the same method, or as
 * a new one, for which nobody goes on with another that waited.
 */
export async function recordAttempt(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  result: AttemptResult,
): Promise<string> {
  const made = buildAttempt(tx, intent, method, result);
  const open = await openAttempt(tx, intent);
  if (open?.payment_method !== method.id) {
    await abandonAttempt(tx, intent);
    return tx.insert('setup_attempt', made).id;
  }
  await tx.update('setup_attempt', { ...made, id: open.id, created: open.created });
  return open.id;
}

/** An attempt that nobody goes on with any more. */
export async function abandonAttempt(tx: Transaction, intent: SetupIntent): Promise<void> {
  const open = await openAttempt(tx, intent);
  if (open !== undefined) await tx.update('setup_attempt', { ...open, status: 'abandoned' });
}

async function openAttempt(
  tx: Transaction,
  { latest_attempt }: SetupIntent,
): Promise<SetupAttempt | undefined> {
  if (latest_attempt === null) return undefined;
  const latest = await tx.get('setup_attempt', latest_attempt);
  return latest?.status === 'requires_action' ? latest : undefined;
}

function buildAttempt(
  tx: Transaction,
  intent: SetupIntent,
  method: PaymentMethod,
  { authentication = null, error = null, status }: AttemptResult,
): SetupAttempt {
  return {
    id: tx.newId('setatt'),
    object: 'setup_attempt',
    application: null,
    created: tx.now,
    customer: intent.customer,
    customer_account: intent.customer_account ?? null,
    flow_directions: intent.flow_directions ?? null,
    livemode: false,
    on_behalf_of: intent.on_behalf_of,
    payment_method: method.id,
    payment_method_details: detailsOf(tx, method, authentication),
    setup_error: error,
    setup_intent: intent.id,
    status,
    usage: intent.usage,
  };
}

function detailsOf(
  tx: Transaction,
  method: PaymentMethod,
  authentication: Authentication,
): Details {
  const { card, type } = method;
  if (card === undefined) return { [type]: blankDetails(type), type } as Details;
  return {
    card: {
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      last4: card.last4,
      network: card.networks?.preferred ?? card.networks?.available[0] ?? card.brand,
      three_d_secure: threeDSecure(tx, authentication),
      wallet: null,
    },
    type,
  };
}

/** The fields that the contract has under the name of the type; nothing is known of them. */
function blankDetails(type: string): Record<string, null> {
  const contract = loadContract();
  const place = contract.resources.setup_attempt;
  const details = place === undefined ? undefined : objectFields(contract, place);
  const types = objectFields(contract, details?.payment_method_details?.node ?? -1);
  const fields = Object.entries(objectFields(contract, types[type]?.node ?? -1));
  return Object.fromEntries(
    fields.filter(([, use]) => !use.optional).map(([name]) => [name, null]),
  );
}
