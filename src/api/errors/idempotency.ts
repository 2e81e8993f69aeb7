import { ApiError } from '../../domain/api-error.ts';

function idempotencyError(status: number, message: string, code?: string): ApiError {
  const body = { type: 'idempotency_error' as const, message };
  return new ApiError(status, code === undefined ? body : { ...body, code });
}

export function keyTooLong(max: number): ApiError {
  return idempotencyError(400, `Idempotency keys can be up to ${max} characters long.`);
}

export function keyEmpty(): ApiError {
  return idempotencyError(400, 'Idempotency Key must be a non-empty string.');
}

export function keyInUse(key: string): ApiError {
  return idempotencyError(
    409,
    'There is currently another in-progress request using this Idempotent Key (that probably ' +
      `means you submitted twice, and the other request is still going through): ${key}. Please ` +
      'try again later.',
    'idempotency_key_in_use',
  );
}

export function otherParameters(key: string): ApiError {
  return idempotencyError(
    400,
    'Keys for idempotent requests can only be used with the same parameters they were first used ' +
      `with. Try using a key other than '${key}' if you meant to execute a different request.`,
  );
}

export function otherEndpoint(key: string, path: string, firstPath: string): ApiError {
  return idempotencyError(
    400,
    'Keys for idempotent requests can only be used for the same endpoint they were first used for ' +
      `('${path}' vs '${firstPath}'). Try using a key other than '${key}' if you meant to execute ` +
      'a different request.',
  );
}
