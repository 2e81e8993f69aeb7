/** Charges made without an intent, from a token or from a customer's source. */

import type { ApiError } from '../../../domain/api-error.ts';
import { fraudulent } from '../../../domain/cards/declines.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { cardDeclined } from '../../errors/cards.ts';
import { unverifiedBank } from '../../errors/charges.ts';
import { missing } from '../../errors.ts';
import { scheduleAftermath } from '../aftermath.ts';
import { authorize, type Verdict } from '../authorize.ts';
import { buildCharge, type Charge } from '../charge-object.ts';
import { HOLD_SECONDS } from '../charged-card.ts';
import { checkAmount } from '../check-amount.ts';
import { scheduleSettlement } from '../intents/process.ts';
import { settleCharge } from '../ledger.ts';
import { approvedOutcome, blockedOutcome, declinedOutcome } from '../outcome.ts';
import { consumeSource } from '../source-object.ts';
import { bankBehind, cardBehind } from '../test-card-link.ts';
import { type BankSource, type CardSource, chargeSource } from './charge-source.ts';
import { bankParts, type ChargeParams, cardParts, commonParts } from './direct-parts.ts';

/** Stores the charge. The error is a 402 that keeps the failed charge; others are thrown. */
export async function createCharge(
  tx: Transaction,
  params: ChargeParams,
): Promise<{ charge: Charge; error?: ApiError }> {
  const { amount, currency } = params;
  if (amount === undefined) throw missing('amount');
  if (currency === undefined) throw missing('currency');
  checkAmount(amount, currency);
  const source = await chargeSource(tx, params);
  const order = { ...params, amount, currency };
  return source.kind === 'card'
    ? chargeCard(tx, order, source)
    : { charge: await chargeBank(tx, order, source) };
}

type Order = ChargeParams & { amount: number; currency: string };

async function chargeCard(tx: Transaction, order: Order, source: CardSource) {
  const behind = await cardBehind(tx, source.method.id);
  // Such a charge cannot ask the customer for anything.
  const verdict = authorize(behind, {
    offSession: true,
    setUp: false,
    requested: false,
    authenticated: false,
    refuseAction: true,
  });
  const approved = verdict.kind === 'approve';
  const held = order.capture === false;
  const charge = buildCharge(tx, {
    ...commonParts(order, source.customer),
    ...cardParts(tx, order, source, { approved, behind, held }),
    captured: approved && !held,
    failure: failureOf(verdict),
    outcome: outcomeOf(tx, verdict, behind?.risk),
    status: approved ? 'succeeded' : 'failed',
  });
  if (verdict.kind === 'decline') {
    tx.insert('charge', charge, ['charge.failed']);
    const options = { executed: true, keepsWrites: true };
    return { charge, error: cardDeclined(verdict.decline, { charge: charge.id }, options) };
  }
  if (source.customer === null && source.shown?.object === 'source') {
    await consumeSource(tx, source.shown);
  }
  if (held) {
    tx.schedule({ kind: 'charge.expire', due: tx.now + HOLD_SECONDS, subject: charge.id });
    return { charge: tx.insert('charge', charge, ['charge.succeeded']) };
  }
  scheduleAftermath(tx, charge.id, behind);
  return { charge: tx.insert('charge', await settleCharge(tx, charge), ['charge.succeeded']) };
}

function failureOf(verdict: Verdict): { code: string; message: string } | null {
  if (verdict.kind !== 'decline') return null;
  const { code, message } = verdict.decline;
  return { code, message };
}

function outcomeOf(tx: Transaction, verdict: Verdict, risk: Parameters<typeof approvedOutcome>[1]) {
  if (verdict.kind !== 'decline') return approvedOutcome(tx, risk);
  return verdict.blocked ? blockedOutcome(tx) : declinedOutcome(tx, verdict.decline, risk);
}

/** Pending until the bank answers. */
async function chargeBank(tx: Transaction, order: Order, source: BankSource): Promise<Charge> {
  const { account, customer } = source;
  if (account.status !== 'verified') throw unverifiedBank();
  const bank = await bankBehind(tx, account.id);
  if (bank?.outcome.kind === 'blocked') throw cardDeclined(fraudulent);
  const charge = buildCharge(tx, {
    ...commonParts(order, customer),
    ...bankParts(tx, account),
    captured: true,
    failure: null,
    outcome: approvedOutcome(tx),
    status: 'pending',
  });
  tx.insert('charge', charge, ['charge.pending']);
  scheduleSettlement(tx, charge.id, bank?.outcome);
  return charge;
}
