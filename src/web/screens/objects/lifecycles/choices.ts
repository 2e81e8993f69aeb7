import type { ChoiceAsk } from './lifecycle.ts';

/** Reasons as the API has them, after no reason at all. */
export function reasonFor(param: string, reasons: readonly string[]): ChoiceAsk {
  const options = reasons.map((reason) => [reason, reason.replaceAll('_', ' ')] as const);
  return { param, label: 'Reason', options: [['', 'no reason'], ...options] };
}
