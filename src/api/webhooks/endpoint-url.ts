import { notAUrl, urlWithoutScheme } from '../errors/url.ts';

/** Test mode takes http too. */
export function checkEndpointUrl(url: string, param: string): void {
  if (!/^https?:\/\/[^/]/i.test(url)) throw urlWithoutScheme(param);
  if (!URL.canParse(url)) throw notAUrl(param);
}
