import { ApiError } from '../../domain/api-error.ts';

const TAIL =
  'See https://stripe.com/docs/api#authentication for details, or we can help at ' +
  'https://support.stripe.com/.';

function unauthorized(message: string, code?: string): ApiError {
  const body = { type: 'invalid_request_error' as const, message };
  return new ApiError(401, code === undefined ? body : { ...body, code }, {
    headers: { 'WWW-Authenticate': 'Bearer realm="Stripe"' },
  });
}

export function noKey(): ApiError {
  return unauthorized(
    'You did not provide an API key. You need to provide your API key in the Authorization ' +
      `header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). ${TAIL}`,
  );
}

export function unusableHeader(): ApiError {
  return unauthorized(
    'You did not provide an API key, though you did set your Authorization header to "Bearer". ' +
      'Using Bearer auth, your Authorization header should look something like ' +
      `'Authorization: Bearer YOUR_SECRET_KEY'. ${TAIL}`,
  );
}

export function keyWithSpaces(): ApiError {
  return unauthorized(
    'Invalid API Key provided: nil. This key contains at least one space. Please delete the ' +
      'spaces and try again.',
  );
}

export function invalidKey(masked: string): ApiError {
  return unauthorized(`Invalid API Key provided: ${masked}`);
}

export function expiredKey(masked: string): ApiError {
  return unauthorized(`Expired API Key provided: ${masked}`, 'api_key_expired');
}

/** Paystub's own rule: a live key has no business on a local server. */
export function liveKey(masked: string): ApiError {
  return unauthorized(
    `A live mode key was sent to Paystub: ${masked}. Paystub answers test mode keys only; it has ` +
      'neither stored nor forwarded this one.',
    'testmode_charges_only',
  );
}

export function publishableKey(): ApiError {
  return unauthorized(
    'This API call cannot be made with a publishable API key. Please use a secret API key. You ' +
      'can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    'secret_key_required',
  );
}

export function keyLacksPermission(masked: string, permission: string, account: string): ApiError {
  return new ApiError(403, {
    type: 'invalid_request_error',
    code: 'more_permissions_required',
    message:
      `The provided key '${masked}' does not have the required permissions for this endpoint on ` +
      `account '${account}'. Having the '${permission}' permission would allow this request to ` +
      'continue.',
  });
}

export function accountInvalid(masked: string, account: string): ApiError {
  return new ApiError(403, {
    type: 'invalid_request_error',
    code: 'account_invalid',
    message:
      `The provided key '${masked}' does not have access to account '${account}' (or that account ` +
      'does not exist). Application access may have been revoked.',
  });
}
