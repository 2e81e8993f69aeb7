import type { Transaction } from '../../../domain/transaction.ts';
import { disputeClosed, evidenceTooLong } from '../../errors/disputes.ts';
import { ESCALATION_SECONDS } from './decide-dispute.ts';
import type { Dispute } from './dispute-object.ts';
import { isClosed, isInquiry, magicOf } from './dispute-states.ts';

export interface DisputeParams {
  evidence?: object | undefined;
  intended_submission_method?: Dispute['intended_submission_method'] | undefined;
  metadata?: Record<string, string> | null | undefined;
  /** False: the evidence is only kept for now. */
  submit?: boolean | undefined;
}

/** Characters of all texts together. */
const TEXT_MAX = 150_000;
/** Seconds until the bank has read evidence that says how it decides. */
const READING = 2;

/** The dispute after an update; the caller stores it. Throws 400 when it is closed. */
export function updateDispute(tx: Transaction, dispute: Dispute, params: DisputeParams): Dispute {
  if (isClosed(dispute)) throw disputeClosed();
  const { intended_submission_method: method, metadata, submit } = params;
  const next: Dispute = {
    ...dispute,
    ...(metadata !== undefined && { metadata: metadata ?? {} }),
    ...(method !== undefined && { intended_submission_method: method }),
    ...withEvidence(dispute, params.evidence),
  };
  return (submit ?? params.evidence !== undefined) ? submitted(tx, next) : next;
}

function withEvidence(
  { evidence, evidence_details }: Dispute,
  given: object | undefined,
): Partial<Dispute> {
  if (given === undefined) return {};
  const merged: Record<string, unknown> = { ...evidence };
  for (const [name, value] of Object.entries(given)) merged[name] = value === '' ? null : value;
  const texts = Object.values(merged).filter((value) => typeof value === 'string');
  if (texts.join('').length > TEXT_MAX) throw evidenceTooLong(TEXT_MAX);
  const enhanced = Object.keys((merged.enhanced_evidence ?? {}) as object);
  return {
    evidence: merged as unknown as Dispute['evidence'],
    evidence_details: {
      ...evidence_details,
      has_evidence: texts.length > 0 || enhanced.length > 0,
    },
  };
}

/** The bank looks at it; evidence with one of the published words is decided on in a moment. */
function submitted(tx: Transaction, dispute: Dispute): Dispute {
  const { evidence_details, id } = dispute;
  const inquiry = isInquiry(dispute);
  const magic = magicOf(dispute);
  if (magic === 'escalate' && inquiry) {
    tx.schedule({ kind: 'dispute.escalate', due: tx.now + ESCALATION_SECONDS, subject: id });
  } else if (magic === 'win' || magic === 'lose') {
    tx.schedule({ kind: 'dispute.decide', due: tx.now + READING, subject: id });
  }
  if (!inquiry) tx.unschedule('dispute.expire', id);
  return {
    ...dispute,
    evidence_details: {
      ...evidence_details,
      submission_count: evidence_details.submission_count + 1,
      submission_method: 'manual',
    },
    status: inquiry ? 'warning_under_review' : 'under_review',
  };
}
