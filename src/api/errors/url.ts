import type { ApiError } from '../../domain/api-error.ts';
import { invalidRequest } from '../errors.ts';

/** @param param `url`, `webhook_endpoint.url` */
export function urlWithoutScheme(param: string): ApiError {
  return invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', {
    code: 'url_invalid',
    param,
  });
}

export function notAUrl(param: string): ApiError {
  return invalidRequest('Not a valid URL', { code: 'url_invalid', param });
}
