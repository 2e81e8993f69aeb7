import { redactForm } from './form-body.ts';
import { redactText } from './text.ts';

/**
 * The path by the rules of text, the query by those of a form.
 * @param at what the paths of query parameters begin with: `req.query`
 */
export function redactUrl(url: string, at: string, redacted: Set<string>): string {
  const [whole, fragment] = splitAt(url, '#');
  const [address, query] = splitAt(whole, '?');
  const shown = redactText(address);
  if (shown !== address) redacted.add('url');
  const shownQuery = query === undefined ? '' : `?${redactForm(query, at, redacted)}`;
  return shown + shownQuery + (fragment === undefined ? '' : `#${redactText(fragment)}`);
}

function splitAt(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
