import type { ApiObject } from '../../data/stripe-api.ts';
import { groupSums } from './money-flow.ts';

export interface FlowLink {
  from: string;
  to: string;
  /** Minor units, always above zero. */
  amount: number;
}

/** What lies between where money came from and where it went. */
export const GROSS = 'Gross';
export const NET = 'Net';
/** More went out than came in. */
export const OWED = 'Owed';
export const LEFT = 'Left';

/** From above to below on their side of the drawing. */
const ORDER = ['Charges', 'Top-ups', 'Transfers', 'Application fees', 'Payouts', 'Refunds'];
const LAST = ['Disputes', 'Other'];
const NAMES = [...ORDER, ...LAST];

/**
 * From where the money of one currency came, over gross and net, to where it went. Into every node
 * between flows as much as out of it, and what is left less what is owed is the balance.
 */
export function flowLinks(lines: readonly ApiObject[]): FlowLink[] {
  const sums = groupSums(lines);
  const fees = sums.get('Fees') ?? 0;
  const of = (name: string) => sums.get(name) ?? 0;
  const ins = NAMES.filter((name) => of(name) > 0).map((name) => ({ name, amount: of(name) }));
  if (fees > 0) ins.push({ name: 'Fees', amount: fees });
  const outs = NAMES.filter((name) => of(name) < 0).map((name) => ({ name, amount: -of(name) }));
  const gross = total(ins);
  // Fees come off what came in; what that does not cover is owed as well.
  const feesPaid = Math.max(0, -fees);
  const feesOffGross = Math.min(feesPaid, gross);
  const net = gross - feesOffGross;
  const feesOffNet = feesPaid - feesOffGross;
  const balance = net - feesOffNet - total(outs);
  return [
    ...ins.map(({ name, amount }) => ({ from: name, to: GROSS, amount })),
    { from: OWED, to: NET, amount: -balance },
    { from: GROSS, to: NET, amount: net },
    { from: NET, to: LEFT, amount: balance },
    ...outs.map(({ name, amount }) => ({ from: NET, to: name, amount })),
    { from: NET, to: 'Fees', amount: feesOffNet },
    { from: GROSS, to: 'Fees', amount: feesOffGross },
  ].filter(({ amount }) => amount > 0);
}

const total = (list: readonly { amount: number }[]) =>
  list.reduce((sum, { amount }) => sum + amount, 0);
