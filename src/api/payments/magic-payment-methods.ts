/** `pm_card_visa`, `pm_usBankAccount_success`: each use of such an id makes a new PaymentMethod. */
import type { TestBankAccount } from '../../domain/banks/test-bank-account.ts';
import { bankAccountByPaymentMethodName } from '../../domain/banks/test-bank-accounts.ts';
import type { TestCard } from '../../domain/cards/test-card.ts';
import { cardByPaymentMethodName } from '../../domain/cards/test-cards.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { bankDetails } from './bank-details.ts';
import { blankBilling } from './billing-details.ts';
import { buildPaymentMethod, type PaymentMethod } from './build-payment-method.ts';
import { factsOfCard } from './card-facts.ts';
import { paymentMethodCard } from './payment-method-card.ts';
import { rememberBank, rememberCard } from './test-card-link.ts';

/** Makes and stores it; undefined when the id is no magic one. */
export function mintPaymentMethod(tx: Transaction, id: string): PaymentMethod | undefined {
  const card = cardByPaymentMethodName(id);
  if (card !== undefined) return ofCard(tx, card);
  const bank = bankAccountByPaymentMethodName(id);
  return bank === undefined ? undefined : ofBank(tx, bank);
}

function ofCard(tx: Transaction, card: TestCard): PaymentMethod {
  const details = paymentMethodCard(factsOfCard(tx, card), null);
  const made = tx.insert('payment_method', buildPaymentMethod(tx, { type: 'card', details }));
  rememberCard(tx, made.id, card.number);
  return made;
}

/** Mandates want a name and an e-mail address, so these come with both. */
function ofBank(tx: Transaction, bank: TestBankAccount): PaymentMethod {
  const numbers =
    bank.type === 'sepa_debit'
      ? { iban: bank.account }
      : { account_number: bank.account, routing_number: bank.routing ?? '' };
  const details = bankDetails(tx, bank.type, numbers) ?? {};
  const billing = { ...blankBilling, email: 'jenny.rosen@example.com', name: 'Jenny Rosen' };
  const made = tx.insert(
    'payment_method',
    buildPaymentMethod(tx, { type: bank.type, details, billing }),
  );
  rememberBank(tx, made.id, bank.account);
  return made;
}
