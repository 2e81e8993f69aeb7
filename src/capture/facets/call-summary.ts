/** One line that says in a payment's words what came of a call. */
import { formatAmount } from '../../domain/money.ts';
import type { HttpEvent, StripeFacet } from '../event.ts';
import type { Failure } from './failure-of.ts';
import { type Json, stringOf } from './json-object.ts';

const ID_MOST = 40;
const MESSAGE_MOST = 200;

export function errorSummary(error: NonNullable<StripeFacet['error']>): string {
  const { code, decline_code, type, message } = error;
  const name = [code ?? type, decline_code].filter((part) => part !== undefined);
  return `${[...new Set(name)].join('/')}: ${cut(message, MESSAGE_MOST)}`;
}

/** No answer came. */
export function lostSummary({ state, err }: HttpEvent): string {
  if (err !== undefined)
    return cut(`${err.code ?? err.name ?? 'error'}: ${err.message}`, MESSAGE_MOST);
  return state === 'in_flight' ? 'no answer yet' : state;
}

/** `10 customers, has more` */
export function listSummary(path: string, count: number | undefined, hasMore: boolean): string {
  const segments = path.split('/').filter((segment) => segment !== 'search');
  const name = segments.at(-1) ?? 'items';
  const items = count === undefined ? name : `${count} ${count === 1 ? singular(name) : name}`;
  return hasMore ? `${items}, has more` : items;
}

/** `pi_3Abc succeeded $20.00`, `ch_3Abc failed $20.00 (card_declined)` */
export function objectSummary(answer: Json, failure: Failure): string {
  const id = stringOf(answer.id);
  const name = id === undefined || id === '' ? (stringOf(answer.object) ?? '') : cut(id, ID_MOST);
  if (answer.deleted === true) return `${name} deleted`;
  const words = [name, stateOf(answer), amountOf(answer)].filter((word) => word !== undefined);
  const rest = notCaptured(answer) ? ', not captured' : '';
  const why = failure.code === undefined ? '' : ` (${failure.code})`;
  return `${words.join(' ')}${rest}${why}`;
}

function stateOf({ object, status, type, payment_status }: Json): string | undefined {
  if (object === 'event' || object === 'v2.core.event') return stringOf(type);
  const state = stringOf(status);
  if (object !== 'checkout.session' || state !== 'complete') return state;
  return [state, stringOf(payment_status)].filter((word) => word !== undefined).join(', ');
}

function notCaptured({ object, status, captured }: Json): boolean {
  return object === 'charge' && status === 'succeeded' && captured === false;
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

function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  return name.endsWith('s') ? name.slice(0, -1) : name;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
