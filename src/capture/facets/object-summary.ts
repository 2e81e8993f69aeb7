/** One line that says in a payment's words what a call did to the object that it answered. */
import { formatAmount } from '../../domain/money.ts';
import { doneBy } from './done-by.ts';
import type { Failure } from './failure-of.ts';
import { isJson, type Json, stringOf } from './json-object.ts';
import { wordOf } from './type-words.ts';

const ID_MOST = 40;
const NAME_MOST = 60;

/** `$20.00 succeeded pi_3Abc`, `Customer Ines Calloway created cus_3Abc`. @param op `POST /v1/customers` */
export function objectSummary(answer: Json, failure: Failure, op: string): string {
  const id = stringOf(answer.id);
  const end = id === undefined || id === '' ? '' : ` ${cut(id, ID_MOST)}`;
  const object = stringOf(answer.object) ?? '';
  const told = payments[object]?.(answer, failure, op);
  return `${told ?? thing(object, answer, op)}${end}`;
}

type Telling = (answer: Json, failure: Failure, op: string) => string | undefined;

/** What moves money begins with how much. Undefined: told as any other thing. */
const payments: Readonly<Record<string, Telling>> = {
  payment_intent: (answer, failure, op) => {
    const amount = amountOf(answer);
    if (amount === undefined) return undefined;
    return `${amount} ${stateOfIntent(answer, failure, op)}`;
  },
  setup_intent: (answer, failure, op) => `Card setup ${stateOfIntent(answer, failure, op)}`,
  charge: (answer, failure) => {
    const amount = amountOf(answer);
    if (amount === undefined) return undefined;
    if (answer.status === 'failed') return `${amount} declined${because(failure)}`;
    if (answer.refunded === true) return `${amount} refunded`;
    const rest = answer.status === 'succeeded' && answer.captured === false ? ', not captured' : '';
    return `${amount} ${stringOf(answer.status) ?? 'charged'}${rest}`;
  },
  refund: (answer, failure) => {
    const state = answer.status === 'succeeded' ? 'refunded' : `refund ${words(answer.status)}`;
    return `${amountOf(answer) ?? ''} ${state}${because(failure)}`.trim();
  },
  payout: (answer, failure) =>
    `${amountOf(answer) ?? ''} payout, ${words(answer.status)}${because(failure)}`.trim(),
  dispute: (answer) =>
    `${amountOf(answer) ?? ''} disputed, ${words(answer.reason)}, ${words(answer.status)}`.trim(),
  event: ({ type }) => stringOf(type),
  'v2.core.event': ({ type }) => stringOf(type),
};

const STATES: Readonly<Record<string, string>> = {
  requires_payment_method: 'needs a payment method',
  requires_confirmation: 'needs confirming',
  requires_action: 'needs an action of the customer',
  requires_capture: 'needs capture',
};

function stateOfIntent({ status, next_action }: Json, failure: Failure, op: string): string {
  const state = stringOf(status) ?? 'answered';
  if (state === 'requires_payment_method' && failure.code !== undefined) {
    return `declined${because(failure)}`;
  }
  const action = isJson(next_action) ? stringOf(next_action.type) : undefined;
  if (state === 'requires_action' && /^(?:use_stripe_sdk|redirect_to_url)$/.test(action ?? '')) {
    return 'needs 3-D Secure';
  }
  const isNew = doneBy(op) === 'created' && state.startsWith('requires_');
  return `${isNew ? 'payment created, ' : ''}${STATES[state] ?? words(state)}`;
}

function because({ code }: Failure): string {
  return code === undefined || code === 'card_declined' ? '' : `, ${words(code)}`;
}

/** `Customer Ines Calloway created`, `Checkout session, $30.00, open` */
function thing(object: string, answer: Json, op: string): string {
  const word = capital(wordOf(object));
  const name = nameOf(answer);
  const named = name === undefined ? word : `${word} ${cut(name, NAME_MOST)}`;
  if (answer.deleted === true) return `${named} deleted`;
  const facts = [amountOf(answer), stateOf(answer)].filter((fact) => fact !== undefined);
  if (facts.length > 0) return [named, ...facts].join(', ');
  return `${named} ${doneBy(op)}`;
}

function nameOf(answer: Json): string | undefined {
  const { card, name, nickname, email, url, object } = answer;
  if (isJson(card) && typeof card.last4 === 'string') {
    return `${capital(words(card.brand))} ${card.last4}`;
  }
  if (object === 'webhook_endpoint') return stringOf(url);
  return [name, nickname, email].map(stringOf).find((text) => text !== undefined && text !== '');
}

function stateOf({ object, status, attempted, payment_status }: Json): string | undefined {
  const state = stringOf(status);
  if (state === undefined || (state === 'enabled' && object === 'webhook_endpoint'))
    return undefined;
  if (object === 'invoice' && state === 'open' && attempted === true) return 'payment failed';
  if (object !== 'checkout.session' || state !== 'complete') return words(state);
  return [state, stringOf(payment_status)].filter((word) => word !== undefined).join(', ');
}

const AMOUNTS = ['amount', 'amount_total', 'total', 'unit_amount', 'amount_off'] as const;

function amountOf(answer: Json): string | undefined {
  const currency = stringOf(answer.currency);
  if (currency === undefined || currency === '') return undefined;
  for (const name of AMOUNTS) {
    const amount = answer[name];
    if (Number.isSafeInteger(amount)) return formatAmount(amount as number, currency);
  }
  return undefined;
}

const words = (value: unknown) => (stringOf(value) ?? 'done').replaceAll('_', ' ');

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
