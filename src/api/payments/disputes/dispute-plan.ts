/** Which disputes a charge is in for. Pure. */
import type { CardBrand } from '../../../domain/cards/card-brand.ts';
import type { DisputeKind } from '../../../domain/cards/test-card.ts';
import type { Dispute } from './dispute-object.ts';

type CardPart = NonNullable<NonNullable<Dispute['payment_method_details']>['card']>;

export interface DisputePlan {
  /** Minor units. */
  amount: number;
  reason: string;
  /** No money moves until it is escalated. */
  inquiry: boolean;
  /** A bank debit's dispute cannot be answered: it is lost from the start. */
  final: boolean;
  /** Null for a bank debit. */
  caseType: CardPart['case_type'] | null;
  /** The network's own code for the reason. */
  networkCode: string | null;
}

/** Codes of Visa as recorded, and of Mastercard as published. */
const networkCodes: Readonly<Record<string, { visa: string; mastercard: string }>> = {
  fraudulent: { visa: '10.4', mastercard: '4837' },
  product_not_received: { visa: '13.1', mastercard: '4853' },
};
const INQUIRY_CODE = '10';

/** `rest`: what was not given back yet, in minor units. */
export function planCardDisputes(kind: DisputeKind, brand: CardBrand, rest: number): DisputePlan[] {
  if (kind === 'multiple') {
    const half = Math.floor(rest / 2);
    return [half, rest - half]
      .filter((amount) => amount > 0)
      .map((amount) => chargeback('fraudulent', brand, amount));
  }
  if (kind === 'inquiry') {
    const plan = chargeback('fraudulent', brand, rest);
    return [{ ...plan, caseType: 'inquiry', inquiry: true, networkCode: INQUIRY_CODE }];
  }
  const plan = chargeback(kind, brand, rest);
  return [kind === 'noncompliant' ? { ...plan, caseType: 'compliance' } : plan];
}

export function planBankDispute(reason: string, rest: number): DisputePlan {
  return {
    amount: rest,
    reason,
    inquiry: false,
    final: true,
    caseType: null,
    networkCode: null,
  };
}

/** What an inquiry turns into. */
export function chargebackCode(brand: string): string | null {
  return networkCode('fraudulent', brand);
}

function chargeback(reason: string, brand: CardBrand, amount: number): DisputePlan {
  return {
    amount,
    reason,
    inquiry: false,
    final: false,
    caseType: 'chargeback',
    networkCode: networkCode(reason, brand),
  };
}

function networkCode(reason: string, brand: string): string | null {
  const codes = networkCodes[reason];
  if (codes === undefined) return null;
  return brand === 'mastercard' ? codes.mastercard : codes.visa;
}
