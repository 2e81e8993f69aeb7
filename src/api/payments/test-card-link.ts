/**
 * Which published test card or account is behind an id. Numbers that are not published are never
 * stored: what they name behaves as a plain success.
 */
import type { TestBankAccount } from '../../domain/banks/test-bank-account.ts';
import { testBankAccounts } from '../../domain/banks/test-bank-accounts.ts';
import type { TestCard } from '../../domain/cards/test-card.ts';
import { cardByNumber, testCards } from '../../domain/cards/test-cards.ts';
import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';

const CARD = 'paystub.card';
const BANK = 'paystub.bank';

const published = new Set(testCards.map(({ number }) => number));
const banks = new Map(testBankAccounts.map((bank) => [bank.account, bank]));

/** `cvc`: whether a security code came with the number; magic names act as if one did. */
export function rememberCard(tx: Transaction, ownerId: string, number: string, cvc = true): void {
  if (published.has(number)) tx.insert(CARD, { id: ownerId, object: CARD, number, cvc });
}

/** The test card as it acts for this owner; undefined for a plain card that works. */
export async function cardBehind(
  tx: ReadTransaction,
  ownerId: string,
): Promise<TestCard | undefined> {
  const record = await tx.get(CARD, ownerId);
  if (record === undefined) return undefined;
  const card = cardByNumber(String(record.number));
  const { behaviour } = card;
  const spared = behaviour.kind === 'decline' && behaviour.onlyWithCvc === true && !record.cvc;
  return spared ? { ...card, behaviour: { kind: 'success' } } : card;
}

/** Remembers a bank account by its number or IBAN. */
export function rememberBank(tx: Transaction, ownerId: string, account: string): void {
  const number = account.replace(/[\s-]/g, '').toUpperCase();
  if (banks.has(number)) tx.insert(BANK, { id: ownerId, object: BANK, account: number });
}

export async function bankBehind(
  tx: ReadTransaction,
  ownerId: string,
): Promise<TestBankAccount | undefined> {
  const record = await tx.get(BANK, ownerId);
  return record === undefined ? undefined : banks.get(String(record.account));
}

/** What is behind one id is now also behind another: a token and what it was turned into. */
export async function shareTestNumber(
  tx: Transaction,
  from: string,
  to: string,
  owner: ReadTransaction = tx,
): Promise<void> {
  if (from === to) return;
  for (const type of [CARD, BANK]) {
    const record = await owner.get(type, from);
    if (record !== undefined) tx.insert(type, { ...record, id: to });
  }
}
