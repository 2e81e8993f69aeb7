import type { Objects } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import type { Charge } from '../charge-object.ts';
import type { DisputePlan } from './dispute-plan.ts';

/** The recorded shape has more than the documented one. */
export type Dispute = Objects['dispute'] & { balance_transaction?: string | null };

const DAY = 86_400;
/** Whole days to answer in, as recorded: until the end of the eighth. */
const ANSWER_DAYS = 8;

const blankEvidence: Dispute['evidence'] = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** A whole dispute, not stored yet; its balance transaction comes when the money is taken. */
export function buildDispute(tx: Transaction, charge: Charge, plan: DisputePlan): Dispute {
  const compliance = plan.caseType === 'compliance' ? complianceOf(charge) : null;
  return {
    id: tx.newId('du'),
    object: 'dispute',
    amount: plan.amount,
    balance_transaction: null,
    balance_transactions: [],
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    enhanced_eligibility_types: compliance === null ? [] : [compliance],
    evidence: { ...blankEvidence, ...knownOf(charge) },
    evidence_details: {
      due_by: answerBy(tx.now),
      enhanced_eligibility:
        compliance === null ? {} : { [compliance]: { status: 'requires_fee_acknowledgement' } },
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    } as Dispute['evidence_details'],
    intended_submission_method: null,
    is_charge_refundable: plan.inquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    ...cardPart(charge, plan),
    reason: plan.reason,
    status: statusOf(plan),
  };
}

/** Unix seconds: the end of a day. */
export function answerBy(now: number): number {
  return (Math.floor(now / DAY) + ANSWER_DAYS + 1) * DAY - 1;
}

function statusOf({ final, inquiry }: DisputePlan): Dispute['status'] {
  if (final) return 'lost';
  return inquiry ? 'warning_needs_response' : 'needs_response';
}

function complianceOf(charge: Charge): 'mastercard_compliance' | 'visa_compliance' {
  const brand = charge.payment_method_details?.card?.brand;
  return brand === 'mastercard' ? 'mastercard_compliance' : 'visa_compliance';
}

/** Name and e-mail address are filled in from what the charge knows. */
function knownOf({ billing_details }: Charge): Partial<Dispute['evidence']> {
  return {
    customer_email_address: billing_details.email,
    customer_name: billing_details.name,
  };
}

function cardPart(charge: Charge, plan: DisputePlan): Pick<Dispute, 'payment_method_details'> {
  const card = charge.payment_method_details?.card;
  if (card === undefined || plan.caseType === null) return {};
  const brand = card.brand ?? 'visa';
  return {
    payment_method_details: {
      card: {
        brand,
        case_type: plan.caseType,
        network: card.network ?? brand,
        network_reason_code: plan.networkCode,
      },
      type: 'card',
    },
  };
}
