import type { Params, ParamValue } from './flow.ts';

/** `items[0][price]=price_1&metadata[a]=b`: what a form of the API looks like. */
export function formText(params: Params): string {
  return Object.entries(params)
    .flatMap(([name, value]) => fields(name, value))
    .join('&');
}

function fields(name: string, value: ParamValue): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: ParamValue, at) => fields(`${name}[${at}]`, item));
  }
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, one]) => fields(`${name}[${key}]`, one));
  }
  return [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`];
}
