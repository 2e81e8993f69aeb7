import { fromBase62, randomText, toBase62 } from './base62.ts';
import { type IdForm, idFormOf } from './id-forms.ts';
import type { IdOrder } from './id-order.ts';

/** Unix seconds that ids count from. */
const EPOCH = 1_342_389_380;
/** What the ids of one payment have in common: `3`, time, account, digit. */
const SHARED_LENGTH = 17;

export interface IdParts {
  /** Id of the account; its last 10 characters go into the id. */
  account: string;
  /** Unix seconds. */
  nowSeconds: number;
  /** From 0 (included) to 1 (excluded). */
  random: () => number;
  /** Makes the first characters after the time grow from id to id. Without it they are random. */
  order?: IdOrder;
  /** An id of the same payment. */
  kin?: string;
}

/** `newId('cus', …)` → `cus_TL2gn0JH6I2TZy`. The prefix `coupon` yields an id without one. */
export function newId(prefix: string, parts: IdParts): string {
  const form = idFormOf(prefix);
  if (form.kind === 'bare') return randomText(form.length, parts.random);
  return `${prefix}_${bodyOf(form, parts)}`;
}

function bodyOf(form: Exclude<IdForm, { kind: 'bare' }>, parts: IdParts): string {
  const { random } = parts;
  switch (form.kind) {
    case 'payment':
      return (sharedPart(parts.kin) ?? ownShare(parts)) + tail(7, 3, parts);
    case 'follows_payment': {
      const shared = sharedPart(parts.kin);
      return shared === undefined ? datedBody(parts) : shared + randomText(7, random);
    }
    case 'minute':
      return minuteStamp(parts.nowSeconds) + tail(form.length - 4, 4, parts);
    case 'random': {
      const start = form.start ?? '';
      return start + randomText(form.length - start.length, random);
    }
    case 'digits':
      return String(Math.floor(random() * 10 ** form.length)).padStart(form.length, '0');
    case 'account':
      return `1${secondStamp(parts.nowSeconds)}${randomText(10, random)}`;
    default:
      return datedBody(parts);
  }
}

function datedBody(parts: IdParts): string {
  const { account, nowSeconds } = parts;
  return `1${secondStamp(nowSeconds)}${accountPart(account)}${tail(8, 3, parts)}`;
}

/** What follows time and account: first what grows, then what is random. */
function tail(length: number, growing: number, { order, random }: IdParts): string {
  if (order === undefined) return randomText(length, random);
  return toBase62(order(), growing) + randomText(length - growing, random);
}

function ownShare({ account, nowSeconds, random }: IdParts): string {
  const digit = Math.floor(random() * 3);
  return `3${secondStamp(nowSeconds)}${accountPart(account)}${digit}`;
}

function sharedPart(kin: string | undefined): string | undefined {
  if (kin === undefined) return undefined;
  const start = kin.lastIndexOf('_') + 1;
  if (kin[start] !== '3' || kin.length < start + SHARED_LENGTH) return undefined;
  return kin.slice(start, start + SHARED_LENGTH);
}

function accountPart(account: string): string {
  const body = account.slice(account.lastIndexOf('_') + 1);
  return body.length >= 10 ? body.slice(-10) : body.padStart(10, '0');
}

function secondStamp(nowSeconds: number): string {
  return toBase62(nowSeconds - EPOCH, 5);
}

function minuteStamp(nowSeconds: number): string {
  return toBase62((nowSeconds - EPOCH) / 60, 4);
}

/**
 * `pi_…_secret_` + 25 characters, `seti_…_secret_` + 31 of which the first 4 are the minute of
 * the intent's own id. Other ids get the form of a PaymentIntent.
 */
export function clientSecret(id: string, random: () => number): string {
  if (!id.startsWith('seti_')) return `${id}_secret_${randomText(25, random)}`;
  const seconds = fromBase62(id.slice(6, 11)) ?? 0;
  return `${id}_secret_${toBase62(seconds / 60, 4)}${randomText(27, random)}`;
}
