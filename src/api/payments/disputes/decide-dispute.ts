/** How disputes end. Each does nothing when the dispute has moved on. */
import type { DueTask } from '../../../domain/due-task.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { disputeClosed } from '../../errors/disputes.ts';
import { fromParam } from '../../find.ts';
import { failRefund } from '../refunds/refund-sequels.ts';
import { reinstate, withdraw } from './dispute-ledger.ts';
import { answerBy, type Dispute } from './dispute-object.ts';
import { chargebackCode } from './dispute-plan.ts';
import { isClosed, isInquiry, magicOf } from './dispute-states.ts';

/** Until an inquiry is a chargeback, as measured. */
export const ESCALATION_SECONDS = 4;
/** More refunds than a charge has in sensible use. */
const MANY = 100;

/** The bank has read evidence that says how it decides. */
export async function decideDispute(tx: Transaction, id: string): Promise<void> {
  const dispute = await tx.get('dispute', id);
  if (dispute === undefined || isClosed(dispute)) return;
  if (isInquiry(dispute) || magicOf(dispute) === 'lose') await closeDispute(tx, dispute);
  else await winDispute(tx, dispute);
}

async function winDispute(tx: Transaction, dispute: Dispute): Promise<void> {
  const charge = await fromParam(tx, 'charge', dispute.charge, 'charge');
  const won: Dispute = {
    ...reinstate(tx, dispute, charge),
    is_charge_refundable: true,
    status: 'won',
  };
  await tx.update('dispute', won, ['charge.dispute.closed', 'charge.dispute.funds_reinstated']);
}

/** The customer is right. Throws 400 when the dispute is closed already. */
export async function closeDispute(tx: Transaction, dispute: Dispute): Promise<Dispute> {
  if (isClosed(dispute)) throw disputeClosed();
  for (const kind of ['dispute.decide', 'dispute.escalate', 'dispute.expire']) {
    tx.unschedule(kind, dispute.id);
  }
  const status = isInquiry(dispute) ? 'warning_closed' : 'lost';
  return tx.update('dispute', { ...dispute, status }, ['charge.dispute.closed']);
}

/** Nobody answered in time. */
export async function expireDispute(tx: Transaction, id: string): Promise<void> {
  const dispute = await tx.get('dispute', id);
  if (dispute === undefined || isClosed(dispute)) return;
  const past_due = !dispute.evidence_details.has_evidence;
  const evidence_details = { ...dispute.evidence_details, past_due };
  await closeDispute(tx, { ...dispute, evidence_details });
}

/** An inquiry becomes a chargeback; what was refunded since this was asked for fails. */
export async function escalateInquiry(tx: Transaction, { due, subject }: DueTask): Promise<void> {
  const inquiry = await tx.get('dispute', subject);
  if (inquiry?.status !== 'warning_under_review') return;
  const charge = await fromParam(tx, 'charge', inquiry.charge, 'charge');
  const { evidence_details, id } = inquiry;
  const due_by = answerBy(tx.now);
  tx.unschedule('dispute.expire', id);
  tx.schedule({ kind: 'dispute.expire', due: due_by, subject: id });
  const escalated: Dispute = {
    ...withdraw(tx, inquiry, charge),
    evidence_details: { ...evidence_details, due_by },
    is_charge_refundable: false,
    ...asChargeback(inquiry),
    status: 'needs_response',
  };
  await tx.update('dispute', escalated, [
    'charge.dispute.updated',
    'charge.dispute.funds_withdrawn',
  ]);
  await failRefundsSince(tx, charge.id, due - ESCALATION_SECONDS);
}

function asChargeback({ payment_method_details }: Dispute): Partial<Dispute> {
  const card = payment_method_details?.card;
  if (payment_method_details === undefined || card === undefined) return {};
  const network_reason_code = chargebackCode(card.brand);
  return {
    payment_method_details: {
      ...payment_method_details,
      card: { ...card, case_type: 'chargeback', network_reason_code },
    },
  };
}

async function failRefundsSince(tx: Transaction, charge: string, since: number): Promise<void> {
  const refunds = await tx.list('refund', {
    where: { charge },
    created: { gte: since },
    limit: MANY,
  });
  for (const { id } of refunds) {
    await failRefund(tx, id, 'charge_for_pending_refund_disputed');
  }
}
