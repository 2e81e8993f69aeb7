/**
 * The catalogue: every message that a client can see, in one place. Wording, codes and statuses are
 * wire data that client code matches on. Families of errors live in `errors/`.
 */
import { ApiError, type ErrorBody, type ErrorOptions } from '../domain/api-error.ts';

export function invalidRequest(
  message: string,
  extra: Partial<ErrorBody> = {},
  options: ErrorOptions = {},
): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...extra }, options);
}

const ID_HINT = 'Make sure you use the exact id without extra whitespace or quotes';

/** An unknown id: 404 in the path, 400 as a parameter. */
export function noSuch(noun: string, id: string, param: string, status: 400 | 404): ApiError {
  const shown = id.length > 998 ? `${id.slice(0, 499)}...${id.slice(-499)}` : id;
  const hint = /[\s'"]/.test(id) ? `. ${ID_HINT}` : '';
  return new ApiError(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${noun}: '${shown.replaceAll("'", "\\'")}'${hint}`,
    param,
  });
}

export function missing(param: string): ApiError {
  return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}

export function exclusive(params: readonly string[]): ApiError {
  const first = params[0];
  return invalidRequest(
    `You may only specify one of these parameters: ${params.join(', ')}.`,
    first === undefined ? {} : { param: first },
  );
}

export function alreadyExists(noun: string): ApiError {
  return invalidRequest(`${noun} already exists.`, {
    code: 'resource_already_exists',
    param: 'id',
  });
}

export function unrecognizedUrl(method: string, path: string): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    message:
      `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove ` +
      'the trailing slash. If you are trying to retrieve an object, make sure you passed a valid ' +
      '(non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at ' +
      'https://support.stripe.com/.',
  });
}

export function malformedRequest(message: string): ApiError {
  return invalidRequest(message);
}

export function bodyTooLarge(bytes: number): ApiError {
  return new ApiError(413, {
    type: 'invalid_request_error',
    message: `The request body is too large: at most ${bytes} bytes are accepted.`,
  });
}

export function unknownApiVersion(version: string): ApiError {
  return invalidRequest(`Invalid Stripe API version: ${version}`);
}

export function bothCursors(): ApiError {
  return invalidRequest(
    'Received both starting_after and ending_before parameters. Please pass in only one.',
  );
}

export function outOfRange(param: string, bound: 'least' | 'most', value: number): ApiError {
  const word = bound === 'least' ? 'greater' : 'less';
  return invalidRequest(`This value must be ${word} than or equal to ${value}.`, {
    code: 'parameter_invalid_integer',
    param,
  });
}

export function invalidCharacters(param: string): ApiError {
  return invalidRequest(
    'This value provided to the field contains characters that are unsupported by the field.',
    { code: 'invalid_characters', param },
  );
}

export function notInFuture(param: string): ApiError {
  return invalidRequest('Invalid timestamp: must be an integer Unix timestamp in the future', {
    param,
  });
}

export function rateLimited(): ApiError {
  return new ApiError(
    429,
    {
      type: 'invalid_request_error',
      code: 'rate_limit',
      message:
        'Request rate limit exceeded. You can learn more about rate limits here ' +
        'https://stripe.com/docs/rate-limits.',
    },
    { headers: { 'Stripe-Rate-Limited-Reason': 'global-rate' } },
  );
}

export function serverError(executed = true): ApiError {
  const message = 'An unknown error occurred';
  return new ApiError(500, { type: 'api_error', message }, { executed });
}
