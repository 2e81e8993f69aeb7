import { allows } from '../../../domain/payment-intent-states.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { notUpdatable } from '../../errors/payment-intents.ts';
import { fromParam } from '../../find.ts';
import { forgetAuthentication } from '../challenge-record.ts';
import { checkAmount } from '../check-amount.ts';
import { type IntentChanges, withChanges } from './change-intent.ts';
import { checkCurrency, checkDescriptor, checkSuffix } from './check-types.ts';
import { checkMethod, chosenMethod, type MethodChoice } from './choose-method.ts';
import type { PaymentIntent } from './intent-object.ts';

/** Fields that can be changed after the payment, too. */
const always: ReadonlySet<string> = new Set([
  'description',
  'metadata',
  'payment_details',
  'receipt_email',
  'shipping',
  'transfer_group',
]);

/** The intent after an update; the caller stores it. Throws 400 for what its status rules out. */
export async function updateIntent(
  tx: Transaction,
  intent: PaymentIntent,
  params: IntentChanges & MethodChoice,
  apiVersion: string,
): Promise<PaymentIntent> {
  refuseLateChanges(intent, params);
  const { customer } = params;
  if (customer !== undefined) await fromParam(tx, 'customer', customer, 'customer');
  const next = withChanges(intent, params, { account: tx.account, apiVersion });
  checkCurrency(next, params);
  checkDescriptor(params.statement_descriptor, next.payment_method_types);
  checkSuffix(params.statement_descriptor_suffix);
  if (params.amount !== undefined || params.currency !== undefined) {
    checkAmount(next.amount, next.currency);
  }
  const costsOther = next.amount !== intent.amount || next.currency !== intent.currency;
  if (costsOther) await forgetAuthentication(tx, intent.id);
  const method = await chosenMethod(tx, params);
  if (method !== undefined) {
    checkMethod(method, next);
    return { ...next, ...waiting(method.id) };
  }
  if (params.payment_method === null) return { ...next, ...waiting(null) };
  const restarts = intent.status === 'requires_action' && costsOther;
  return restarts ? { ...next, ...waiting(intent.payment_method) } : next;
}

function refuseLateChanges(intent: PaymentIntent, params: object): void {
  if (allows(intent.status, 'update')) return;
  const field = Object.keys(params).find((name) => !always.has(name));
  if (field !== undefined) throw notUpdatable(intent, field);
}

function waiting(
  method: string | null,
): Pick<PaymentIntent, 'next_action' | 'payment_method' | 'status'> {
  return {
    next_action: null,
    payment_method: method,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  };
}
