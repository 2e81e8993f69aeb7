import { html } from 'hono/html';
import type { Connection } from '../connect/connection.ts';
import { codeBlock } from './code-block.ts';
import type { Markup } from './page.ts';

/** One tab per client. Radio buttons and style alone switch them, so they work without script. */
export function connectTabs(connections: readonly Connection[]): Markup {
  return html`<fieldset class="tabs">
    <legend class="hidden">Your client</legend>
    ${connections.map(
      ({ id, name }, at) => html`<input
        type="radio" name="client" id="client-${id}" ${at === 0 ? 'checked' : ''}
      ><label for="client-${id}">${name}</label>`,
    )}
    <div class="panels">${connections.map(panel)}</div>
  </fieldset>`;
}

function panel({ id, blocks, note }: Connection): Markup {
  return html`<div class="panel panel-${id}">
    ${blocks.map(({ title, code }) => html`<p class="caption">${title}</p>${codeBlock(code)}`)}
    ${note === undefined ? '' : html`<p class="note">${note}</p>`}
  </div>`;
}
