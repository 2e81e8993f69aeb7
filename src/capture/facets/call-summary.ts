/** One line that says in a payment's words what came of a call that answered no single object. */
import { formatAmount } from '../../domain/money.ts';
import type { HttpEvent, StripeFacet } from '../event.ts';
import { isJson, type Json, stringOf } from './json-object.ts';
import { namesOf } from './type-words.ts';

const MESSAGE_MOST = 200;

/**
 * `$49.00 declined, insufficient funds`, `Missing param: amount`, `No such price: price_tide`.
 * @param error as it was answered, with the objects it is about
 */
export function errorSummary(
  told: NonNullable<StripeFacet['error']>,
  error: Json,
  params: Json | undefined,
): string {
  const { code, decline_code, type, param, message } = told;
  if (type === 'card_error') {
    const why = words(decline_code ?? code ?? '').replace(/^card declined$/, '');
    return [amountTried(error, params), why].filter(Boolean).join(', ');
  }
  if (code === 'parameter_missing' && param !== undefined) return `Missing param: ${param}`;
  if (code === 'parameter_unknown' && param !== undefined) return `Unknown param: ${param}`;
  const [, missing, id] = /^No such ([\w -]+): '([^']+)'/.exec(message) ?? [];
  if (id !== undefined) return `No such ${missing}: ${cut(id, 60)}`;
  return message === '' ? words(code ?? type) : cut(message, MESSAGE_MOST);
}

/** A refused payment is one of the amount that was asked for. */
function amountTried(error: Json, params: Json | undefined): string {
  const intent = isJson(error.payment_intent) ? error.payment_intent : params;
  const amount = Number(intent?.amount);
  const currency = stringOf(intent?.currency)?.toLowerCase() ?? '';
  const isKnown = Number.isSafeInteger(amount) && /^[a-z]{3}$/.test(currency);
  if (isKnown) return `${formatAmount(amount, currency)} declined`;
  return isJson(error.setup_intent) ? 'Card declined' : 'Declined';
}

/** No answer came. */
export function lostSummary({ state, err }: HttpEvent): string {
  if (err !== undefined)
    return cut(`${err.code ?? err.name ?? 'error'}: ${err.message}`, MESSAGE_MOST);
  return state === 'in_flight' ? 'no answer yet' : state;
}

/** `List of 10 payments, more follow` */
export function listSummary(path: string, count: number | undefined, hasMore: boolean): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  const isSearch = segments.at(-1) === 'search';
  const name = segments.at(isSearch ? -2 : -1) ?? 'items';
  const what = isSearch ? 'Search found' : 'List of';
  const items = count === undefined ? words(name) : `${count} ${namesOf(name, count)}`;
  return `${what} ${items}${hasMore ? ', more follow' : ''}`;
}

const words = (name: string) => name.replaceAll('_', ' ');

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
