import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

export function unparsableQuery(): ApiError {
  return invalidRequest(
    'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` ' +
      'to query for metadata or key:"value" to query for other fields.',
    { param: 'query' },
  );
}

export function mixedOperators(): ApiError {
  return invalidRequest(
    'The search query combines AND and OR clauses. A query may use one of them, not both.',
    { param: 'query' },
  );
}

export function unsupportedField(field: string, resource: string): ApiError {
  return invalidRequest(
    `Field \`${field}\` is an unsupported search field for resource \`${resource}\`. See ` +
      `http://stripe.com/docs/search#query-fields-for-${resource.replaceAll('_', '-')} for a list ` +
      'of supported fields.',
    { param: 'query' },
  );
}

export function unsupportedOperator(field: string, operator: string): ApiError {
  return invalidRequest(`Field \`${field}\` does not support the operator \`${operator}\`.`, {
    param: 'query',
  });
}

export function substringTooShort(minimum: number): ApiError {
  return invalidRequest(`A substring search needs at least ${minimum} characters in its value.`, {
    param: 'query',
  });
}

export function notNumeric(field: string, value: string): ApiError {
  return invalidRequest(`Field \`${field}\` is numeric; \`${value}\` is not a number.`, {
    param: 'query',
  });
}

export function unknownPage(): ApiError {
  return invalidRequest('Invalid page token. Please use the `next_page` of an earlier response.', {
    param: 'page',
  });
}
