/** Forms and query strings, redacted in place: a pair that stays keeps its bytes. */
import { below, type Place, ROOT } from './field-names.ts';
import { redactText, redactValue } from './text.ts';

/** @param redacted gets the paths, as `req.body.card[number]` */
export function redactForm(text: string, at: string, redacted: Set<string>): string {
  return text
    .split('&')
    .map((pair) => redactPair(pair, at, redacted))
    .join('&');
}

/** What the name of a field, `card[number]`, says about it. */
export function placeOf(name: string): Place {
  return name
    .split(/[[\].]+/)
    .filter((segment) => segment !== '')
    .reduce(below, ROOT);
}

function redactPair(pair: string, at: string, redacted: Set<string>): string {
  const split = pair.indexOf('=');
  const rawName = split < 0 ? pair : pair.slice(0, split);
  const rawValue = split < 0 ? undefined : pair.slice(split + 1);
  const name = decode(rawName);
  const shownName = redactText(name);
  const value = rawValue === undefined ? '' : decode(rawValue);
  const shown = value !== '' && placeOf(name).isSecret ? redactValue(value) : redactText(value);
  if (shownName === name && shown === value) return pair;
  redacted.add(`${at}.${shownName}`);
  const outName = shownName === name ? rawName : encode(shownName);
  if (rawValue === undefined) return outName;
  return `${outName}=${shown === value ? rawValue : encode(shown)}`;
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/%([0-9a-f]{2})/gi, (_found, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

/** `[redacted]` and `…` stay readable. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']')
    .replaceAll('%E2%80%A6', '…');
}
