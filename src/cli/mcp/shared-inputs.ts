/** Inputs that mean the same in every tool that has them. */
import * as z from 'zod';

export const accountInput = z
  .string()
  .optional()
  .describe('Account id acct_…; without it the account that called last.');

export const runInput = z
  .string()
  .optional()
  .describe('Id of a `paystub run`, or "last" for the newest.');

export const sinceInput = z
  .string()
  .optional()
  .describe('Only since then: a span such as 15m, or an ISO date.');

export const eventIdInput = z
  .string()
  .min(1)
  .describe('Id of a recorded event as lists show it: req_…, or 26 letters and digits.');

/** `?account=acct_…`, for a path of the local API. */
export function accountQuery(account: string | undefined): string {
  return account === undefined ? '' : `?${new URLSearchParams({ account })}`;
}
