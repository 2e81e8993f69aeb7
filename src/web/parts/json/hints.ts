import { amountText } from '../amount.ts';
import { momentText } from '../moment.ts';

/** `1795474278` as a time, `2000` as money: what a number of the API means, or undefined. */
export function hintOf(
  key: string | undefined,
  value: unknown,
  whole: unknown,
): string | undefined {
  if (typeof value !== 'number' || key === undefined) return undefined;
  if (isTime(key, value)) return momentText(value * 1000);
  if (!isAmount(key)) return undefined;
  const currency = currencyIn(whole);
  return currency === undefined ? undefined : amountText(value, currency);
}

const YEAR_2000 = 946_684_800;
const YEAR_2100 = 4_102_444_800;

function isTime(key: string, value: number): boolean {
  return (
    value > YEAR_2000 &&
    value < YEAR_2100 &&
    /(?:^|_)(?:created|at|end|start|on|from|until|anchor|due_date|date|since|updated|time|to|by)$/.test(
      key,
    )
  );
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
