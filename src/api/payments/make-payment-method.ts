import type { ReadTransaction, Transaction } from '../../domain/transaction.ts';
import { exclusive, missing } from '../errors.ts';
import { bankDetails, bankNumber, isBankDebit } from './bank-details.ts';
import { type BillingParams, blankBilling, mergeBilling } from './billing-details.ts';
import { buildPaymentMethod, type PaymentMethod } from './build-payment-method.ts';
import { type CardFacts, factsOfRawCard, factsOfStoredCard, numberOf } from './card-facts.ts';
import { methodDetails } from './method-details.ts';
import { paymentMethodCard } from './payment-method-card.ts';
import { cardBehind, rememberBank, rememberCard, shareTestNumber } from './test-card-link.ts';
import { cardOfToken } from './use-token.ts';

type Hash = Readonly<Record<string, unknown>>;

/** Parameters of `POST /v1/payment_methods`, and `payment_method_data` of intents. */
export interface PaymentMethodParams {
  type?: string | undefined;
  allow_redisplay?: string | undefined;
  billing_details?: BillingParams | undefined;
  metadata?: Record<string, string> | undefined;
  /** Under the name of the type. */
  [type: string]: unknown;
}

/**
 * A PaymentMethod from its data, not stored yet (but the test number behind it is noted). Throws 402
 * for wrong card data, 400 for a token that cannot be used.
 */
export async function makePaymentMethod(
  tx: Transaction,
  params: PaymentMethodParams,
): Promise<PaymentMethod> {
  const { type } = params;
  if (type === undefined) throw missing('type');
  if (type === 'card') return makeCard(tx, params);
  const given = (params[type] ?? {}) as Hash;
  const details = bankDetails(tx, type, given) ?? methodDetails(tx, type, given);
  const made = buildPaymentMethod(tx, { ...common(params), type, details });
  if (isBankDebit(type)) rememberBank(tx, made.id, bankNumber(type, given) ?? '');
  return made;
}

interface CardParams {
  number?: string;
  exp_month?: number;
  exp_year?: number;
  cvc?: string;
  token?: string;
  networks?: { preferred?: string };
}

async function makeCard(tx: Transaction, params: PaymentMethodParams): Promise<PaymentMethod> {
  const card = params.card as CardParams | undefined;
  if (card === undefined) throw missing('card');
  if (card.token === undefined) return fromNumber(tx, params, card);
  if (card.number !== undefined) throw exclusive(['card[token]', 'card[number]']);
  return fromToken(tx, params, card.token);
}

function fromNumber(tx: Transaction, params: PaymentMethodParams, card: CardParams): PaymentMethod {
  const { exp_month, exp_year, number } = card;
  if (number === undefined) throw missing('card[number]');
  if (exp_month === undefined) throw missing('card[exp_month]');
  if (exp_year === undefined) throw missing('card[exp_year]');
  const facts = factsOfRawCard(tx, { ...card, exp_month, exp_year, number });
  const made = cardMethod(tx, params, facts);
  const known = numberOf(facts);
  if (known !== undefined) rememberCard(tx, made.id, known.number, known.cvc);
  return made;
}

async function fromToken(
  tx: Transaction,
  params: PaymentMethodParams,
  token: string,
): Promise<PaymentMethod> {
  const card = await cardOfToken(tx, token, 'card[token]');
  const facts = factsOfStoredCard(card, await cardBehind(tx, card.id));
  const made = cardMethod(tx, params, facts);
  await shareTestNumber(tx, card.id, made.id);
  return made;
}

/** Name and address of a token go into the billing details, unless others are given. */
function cardMethod(tx: Transaction, params: PaymentMethodParams, facts: CardFacts): PaymentMethod {
  const own = { ...blankBilling, address: facts.address, name: facts.name };
  const billing = mergeBilling(own, params.billing_details);
  const details = paymentMethodCard(facts, billing.address);
  return buildPaymentMethod(tx, { ...common(params), billing, type: 'card', details });
}

function common({ allow_redisplay, billing_details, metadata }: PaymentMethodParams) {
  return {
    billing: mergeBilling(blankBilling, billing_details),
    ...(allow_redisplay !== undefined && { allowRedisplay: allow_redisplay }),
    ...(metadata !== undefined && { metadata }),
  };
}

/** A second PaymentMethod of the same card or account, without a customer. `from`: who has the first. */
export async function clonePaymentMethod(
  tx: Transaction,
  original: PaymentMethod,
  from: ReadTransaction = tx,
): Promise<PaymentMethod> {
  const copy = { ...original, id: tx.newId('pm'), created: tx.now, customer: null, metadata: {} };
  await shareTestNumber(tx, original.id, copy.id, from);
  return copy;
}
