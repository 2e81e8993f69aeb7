import { ApiError, type ErrorBody, type ErrorOptions } from '../../domain/api-error.ts';
import type { CardIssue } from '../../domain/cards/card-issues.ts';
import type { Decline } from '../../domain/cards/declines.ts';

/** The issuer refuses: 402. `extra` adds the charge, the intent or another `param`. */
export function cardDeclined(
  decline: Decline,
  extra: Partial<ErrorBody> = {},
  options: ErrorOptions = {},
): ApiError {
  const { networkAdviceCode, networkDeclineCode, param } = decline;
  const body: ErrorBody = {
    type: 'card_error',
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
    advice_code: decline.adviceCode,
    ...(param !== undefined && { param }),
    ...(networkAdviceCode !== undefined && { network_advice_code: networkAdviceCode }),
    ...(networkDeclineCode !== undefined && { network_decline_code: networkDeclineCode }),
    ...extra,
  };
  return new ApiError(402, body, { executed: true, ...options });
}

/** Card data that cannot be a card: 402. */
export function invalidCard({ code, message, param }: CardIssue): ApiError {
  return new ApiError(402, { type: 'card_error', code, message, param }, { executed: true });
}
