import type { EventType } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import type { Charge } from '../charge-object.ts';
import { endMandates } from '../setup/mandate.ts';
import { bankBehind, cardBehind } from '../test-card-link.ts';
import { unrefunded } from '../unrefunded.ts';
import { withdraw } from './dispute-ledger.ts';
import { buildDispute, type Dispute } from './dispute-object.ts';
import { type DisputePlan, planBankDispute, planCardDisputes } from './dispute-plan.ts';

/** How long an inquiry stays open when nobody escalates it, in seconds. */
const INQUIRY_SECONDS = 120 * 86_400;

/** The customer's bank takes the money back, or asks about it. Nothing happens a second time. */
export async function openDisputes(tx: Transaction, chargeId: string): Promise<void> {
  const charge = await tx.get('charge', chargeId);
  if (charge?.status !== 'succeeded' || charge.disputed) return;
  const plans = await plansOf(tx, charge);
  const opened = plans.map((plan) => openDispute(tx, charge, plan));
  const [first] = opened;
  if (first === undefined) return;
  const disputed: Charge = { ...charge, dispute: first.id, disputed: true };
  await tx.update('charge', disputed, ['charge.updated']);
  if (first.status === 'lost') await endMandates(tx, charge.payment_method ?? '');
}

async function plansOf(tx: Transaction, charge: Charge): Promise<DisputePlan[]> {
  const rest = unrefunded(charge);
  const method = charge.payment_method ?? '';
  if (rest <= 0) return [];
  const card = await cardBehind(tx, method);
  if (card?.behaviour.kind === 'dispute') {
    return planCardDisputes(card.behaviour.dispute, card.brand, rest);
  }
  const bank = await bankBehind(tx, method);
  if (bank?.outcome.kind !== 'dispute') return [];
  return [planBankDispute(bank.type === 'us_bank_account' ? 'fraudulent' : 'general', rest)];
}

function openDispute(tx: Transaction, charge: Charge, plan: DisputePlan): Dispute {
  const made = buildDispute(tx, charge, plan);
  const dispute = plan.inquiry ? made : withdraw(tx, made, charge);
  const events: EventType[] = ['charge.dispute.created'];
  if (!plan.inquiry) events.push('charge.dispute.funds_withdrawn');
  if (plan.final) events.push('charge.dispute.closed');
  else {
    const due = plan.inquiry ? tx.now + INQUIRY_SECONDS : dispute.evidence_details.due_by;
    tx.schedule({ kind: 'dispute.expire', due: due ?? tx.now, subject: dispute.id });
  }
  return tx.insert('dispute', dispute, events);
}
