/**
 * A card among a customer's sources is also a PaymentMethod of the same id: lists of PaymentMethods
 * show it, and intents take it.
 */
import type { TestCard } from '../../domain/cards/test-card.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { blankBilling } from './billing-details.ts';
import { buildPaymentMethod, type PaymentMethod } from './build-payment-method.ts';
import { factsOfStoredCard } from './card-facts.ts';
import type { LegacyCard } from './legacy-card.ts';
import { type PaymentMethodCard, paymentMethodCard } from './payment-method-card.ts';

/** Stores the PaymentMethod of a card that was just stored. */
export function insertTwin(
  tx: Transaction,
  card: LegacyCard,
  behind: TestCard | undefined,
): PaymentMethod {
  const parts = twinParts(card, behind);
  const customer = card.customer ?? null;
  const { id } = card;
  return tx.insert(
    'payment_method',
    buildPaymentMethod(tx, { id, customer, type: 'card', ...parts }),
  );
}

/** Takes over what was changed in the card. */
export async function updateTwin(
  tx: Transaction,
  card: LegacyCard,
  behind: TestCard | undefined,
): Promise<void> {
  const twin = await tx.get('payment_method', card.id);
  if (twin === undefined) return;
  const { billing, details, metadata } = twinParts(card, behind);
  await tx.update('payment_method', {
    ...twin,
    billing_details: billing,
    card: details,
    metadata,
  });
}

function twinParts(card: LegacyCard, behind: TestCard | undefined) {
  const facts = factsOfStoredCard(card, behind);
  const billing = { ...blankBilling, address: facts.address, name: facts.name };
  const details: PaymentMethodCard = {
    ...paymentMethodCard(facts, null),
    checks: {
      address_line1_check: card.address_line1_check,
      address_postal_code_check: card.address_zip_check,
      cvc_check: card.cvc_check,
    },
  };
  return { billing, details, metadata: card.metadata ?? {} };
}

/** The card after its PaymentMethod was changed. */
export async function updateCardOf(tx: Transaction, method: PaymentMethod): Promise<void> {
  const card = await tx.get('card', method.id);
  if (card === undefined || method.card === undefined) return;
  const { address, name } = method.billing_details;
  await tx.update('card', {
    ...card,
    address_city: address?.city ?? null,
    address_country: address?.country ?? null,
    address_line1: address?.line1 ?? null,
    address_line2: address?.line2 ?? null,
    address_state: address?.state ?? null,
    address_zip: address?.postal_code ?? null,
    exp_month: method.card.exp_month,
    exp_year: method.card.exp_year,
    metadata: method.metadata,
    name,
  });
}
