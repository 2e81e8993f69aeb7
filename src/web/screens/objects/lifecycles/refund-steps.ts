import type { ApiObject } from '../../../data/stripe-api.ts';
import { reasonFor } from './choices.ts';
import type { CallStep, Facts } from './lifecycle.ts';

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'];

/** The rest of a captured charge or a part of it, unless a dispute is in the way. */
export function refundStep(
  { charge, dispute }: Facts,
  by: Readonly<Record<string, string>>,
): CallStep | undefined {
  const rest = restOf(charge);
  if (charge === undefined || rest === 0 || isBlocked(charge, dispute)) return undefined;
  const currency = String(charge.currency);
  return {
    verb: 'Refund',
    path: 'refunds',
    params: by,
    asks: [
      { param: 'amount', label: 'Amount to refund', currency, offered: rest },
      reasonFor('reason', REASONS),
    ],
  };
}

function restOf(charge: ApiObject | undefined): number {
  if (charge?.captured !== true || charge.status !== 'succeeded') return 0;
  return Number(charge.amount) - Number(charge.amount_refunded);
}

/** An inquiry or a dispute that was won leaves the charge to be refunded. */
function isBlocked({ disputed }: ApiObject, dispute: ApiObject | undefined): boolean {
  return disputed === true && dispute?.is_charge_refundable !== true;
}
