import { html, raw } from 'hono/html';
import type { Markup } from './page.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const STRINGS = /'[^'\n]*'|"[^"\n]*"/g;

/** Code that can be copied whole; the script adds the button. */
export function codeBlock(code: string): Markup {
  return html`<div class="code" data-copy><pre tabindex="0">${raw(withStrings(code))}</pre></div>`;
}

/** Strings in their colour: enough to find the address and the key. */
function withStrings(code: string): string {
  let marked = '';
  let end = 0;
  for (const match of code.matchAll(STRINGS)) {
    marked += escapeText(code.slice(end, match.index));
    marked += `<span class="string">${escapeText(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return marked + escapeText(code.slice(end));
}
