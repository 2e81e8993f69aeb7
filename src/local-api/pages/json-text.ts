import { escapeText } from './code-block.ts';

const STRING = /"(?:[^"\\]|\\.)*"(:?)/g;
/** `cus_TL2gn0JH6I2TZy`, `sub_sched_1…`: words, then letters and digits with at least one digit or capital. */
const ID = /^(?:[a-z]+_){1,3}(?=[A-Za-z0-9]*[0-9A-Z])[A-Za-z0-9]{8,}$/;
/** Keys and secrets look like ids, and lead nowhere. */
const NOT_STORED = /^(sk|pk|rk|whsec)_/;

/** JSON as escaped markup: keys marked, ids as links to their pages. */
export function jsonMarkup(text: string): string {
  let marked = '';
  let end = 0;
  for (const match of text.matchAll(STRING)) {
    marked += escapeText(text.slice(end, match.index));
    marked += match[1] === ':' ? keyMarkup(match[0]) : stringMarkup(match[0]);
    end = match.index + match[0].length;
  }
  return marked + escapeText(text.slice(end));
}

function keyMarkup(key: string): string {
  return `<span class="key">${escapeText(key.slice(0, -1))}</span>:`;
}

function stringMarkup(quoted: string): string {
  const value = quoted.slice(1, -1);
  if (!isId(value)) return `<span class="string">${escapeText(quoted)}</span>`;
  return `"<a href="/o/${value}">${value}</a>"`;
}

export function isId(value: string): boolean {
  return ID.test(value) && !NOT_STORED.test(value);
}
