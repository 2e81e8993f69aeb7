import { html } from 'hono/html';
import type { CheckoutPage } from '../checkout-parts.ts';
import type { Markup } from './page.ts';

/** What is bought, line by line. */
export function checkoutReceipt({ merchant, lines, extras, state, total }: CheckoutPage): Markup {
  return html`<div class="receipt"><div>
    <h2>${merchant}</h2>
    <p class="quiet">test mode</p>
    <hr>
    <dl>
      ${lines.map(
        ({ name, quantity, amount }) => html`<div class="leader">
          <dt>${quantity === null || quantity === 1 ? '' : `${quantity} × `}${name}</dt>
          <dd>${amount}</dd>
        </div>`,
      )}
      ${extras.map(({ name, amount }) => leader(name, amount))}
      ${lines.length === 0 ? leader('Due now', 'nothing') : ''}
    </dl>
    ${
      total === null
        ? ''
        : html`<hr class="double"><dl><div class="leader total">
          <dt>${state === 'open' ? 'Total due' : 'Total'}</dt><dd data-sum="total">${total}</dd>
        </div></dl>`
    }
  </div></div>`;
}

function leader(name: string, amount: string): Markup {
  const sum = name.toLowerCase();
  return html`<div class="leader"><dt>${name}</dt><dd data-sum="${sum}">${amount}</dd></div>`;
}
