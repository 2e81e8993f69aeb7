/** What of a new session does not go together. */
import * as errors from '../errors/checkout.ts';
import { exclusive, missing } from '../errors.ts';
import { checkDiscounts, checkMode } from './check-mode.ts';
import type { LineItem, SessionParams } from './session-record.ts';

const MINUTES_MIN = 30;
const HOURS_MAX = 24;

/** Throws 400 for what can be said before anything is looked up. */
export function checkParams(params: SessionParams, now: number): void {
  const { line_items: lines = [], mode } = params;
  if (mode === undefined) throw missing('mode');
  if (mode === 'setup') {
    if (lines.length > 0) throw errors.linesInSetup();
  } else if (lines.length === 0) {
    throw missing('line_items');
  }
  if (params.customer !== undefined && params.customer_email !== undefined) {
    throw exclusive(['customer', 'customer_email']);
  }
  if (params.allow_promotion_codes === true && (params.discounts?.length ?? 0) > 0) {
    throw errors.discountWithCodes();
  }
  checkMode(params);
  checkDiscounts(params);
  checkReturn(params);
  checkExpiry(params.expires_at, now);
}

/** Where the customer goes afterwards has to be known, unless the shop's own page stays open. */
function checkReturn({
  redirect_on_completion: redirects,
  return_url,
  success_url,
  ui_mode = 'hosted_page',
}: SessionParams): void {
  if (ui_mode === 'hosted_page') {
    if (success_url === undefined) throw missing('success_url');
  } else if (return_url === undefined && redirects !== 'never') {
    throw missing('return_url');
  }
}

function checkExpiry(expires: number | undefined, now: number): void {
  if (expires === undefined) return;
  if (expires < now + MINUTES_MIN * 60) throw errors.expiresTooSoon();
  if (expires > now + HOURS_MAX * 3600) throw errors.expiresTooLate();
}

/** Throws 400 for prices that do not fit the mode. */
export function checkPrices(mode: SessionParams['mode'], lines: readonly LineItem[]): void {
  const recurring = lines.findIndex(({ price }) => price?.recurring);
  if (mode === 'payment' && recurring >= 0) {
    throw errors.recurringInPayment(`line_items[${recurring}]`);
  }
  if (mode === 'subscription' && recurring < 0) throw errors.nothingRecurring();
}
