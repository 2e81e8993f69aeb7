import { redactBody } from '../capture/redaction/redact-body.ts';
import { createHeaderRedactor } from '../capture/redaction/redact-headers.ts';
import type { Attempt } from '../store/port.ts';

/**
 * What a handler answered is its own, and may hold its secrets: it is kept by the rules of the record.
 *
 * @param salt keys are told apart by HMAC with it
 */
export function createAttemptRedactor(salt: string): (attempt: Attempt) => Attempt {
  const headers = createHeaderRedactor(salt);
  return (attempt) => {
    const { responseHeaders: given, responseBody: body } = attempt;
    const contentType = given['content-type'] ?? '';
    const shown = headers.redact(Object.entries(given), 'res.headers', new Set());
    const responseBody = redactBody(body, contentType, 'res.body', new Set());
    return { ...attempt, responseHeaders: Object.fromEntries(shown), responseBody };
  };
}
