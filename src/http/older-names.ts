/** An error speaks of a parameter by the name that the client's API version gave it. */
import type { OlderNames } from '../contract/versions/gate.ts';
import { ApiError } from '../domain/api-error.ts';

export function inOlderNames(error: ApiError, names: OlderNames): ApiError {
  const { status, body, executed, keepsWrites, headers } = error;
  const said = (text: string) =>
    Object.entries(names).reduce((now, [newer, older]) => now.replaceAll(newer, older), text);
  const message = said(body.message);
  const param = body.param === undefined ? undefined : said(body.param);
  if (message === body.message && param === body.param) return error;
  const renamed = { ...body, message, ...(param === undefined ? {} : { param }) };
  return new ApiError(status, renamed, { executed, keepsWrites, headers });
}
