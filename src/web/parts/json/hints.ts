import { amountText } from '../amount.ts';
import { agoText, dateText } from '../moment.ts';

/** `1795474278` as a time, `2000` as money: what a number of the API means, or undefined. */
export function hintOf(
  key: string | undefined,
  value: unknown,
  whole: unknown,
): string | undefined {
  if (key === undefined) return undefined;
  const ms = timeOf(key, value);
  if (ms !== undefined) return `${dateText(ms)}, ${agoText(ms)}`;
  if (typeof value !== 'number' || !isAmount(key)) return undefined;
  const currency = currencyIn(whole);
  return currency === undefined ? undefined : amountText(value, currency);
}

const YEAR_2000 = 946_684_800;
const YEAR_2100 = 4_102_444_800;
const TIME =
  /(?:^|_)(?:created|at|end|start|on|from|until|anchor|due_date|date|since|updated|time|timestamp|ts|to|by|expires|expiry|exp|iat|nbf|[gl]te?)$/;

/** Unix ms of what is in seconds or ms, as a number or, in a form, as text. */
function timeOf(key: string, value: unknown): number | undefined {
  const isText = typeof value === 'string' && /^\d{10}(?:\d{3})?$/.test(value);
  const number = isText ? Number(value) : value;
  if (typeof number !== 'number' || !TIME.test(inSnakeCase(key))) return undefined;
  if (number > YEAR_2000 && number < YEAR_2100) return number * 1000;
  return number > YEAR_2000 * 1000 && number < YEAR_2100 * 1000 ? number : undefined;
}

/** `expiresAt` as `expires_at`. */
function inSnakeCase(key: string): string {
  return key.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function isAmount(key: string): boolean {
  return /^(?:amount|net|fee|gross)|_amount(?:_|$)|^(?:sub)?total|_due$|_paid$|_remaining$|^balance$/.test(
    key,
  );
}

function currencyIn(whole: unknown): string | undefined {
  if (typeof whole !== 'object' || whole === null) return undefined;
  const { currency } = whole as { currency?: unknown };
  return typeof currency === 'string' ? currency : undefined;
}
