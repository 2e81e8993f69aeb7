import { html } from 'hono/html';
import type { CheckoutPage } from '../checkout-parts.ts';
import { checkoutReceipt } from './checkout-receipt.ts';
import { type Markup, renderPage } from './page.ts';

/** The session is complete or expired: nothing is left to do but to go on. */
export function renderFinished(page: CheckoutPage): Markup {
  return page.state === 'complete' ? complete(page) : expired(page);
}

function complete(page: CheckoutPage): Markup {
  const { lines, successUrl, thanks } = page;
  const said = lines.length === 0 ? 'The card is saved.' : 'The order is complete.';
  const main = html`<div class="sheet narrow checkout-over">
    <h1>Thank you</h1>
    <p>${thanks ?? said}</p>
    ${lines.length === 0 ? '' : checkoutReceipt(page)}
    ${successUrl === null ? '' : html`<p><a href="${successUrl}">Go on to the shop</a></p>`}
  </div>`;
  return renderPage({ title: 'Thank you', aside: 'test mode', main });
}

function expired({ cancelUrl }: CheckoutPage): Markup {
  const main = html`<div class="sheet narrow checkout-over">
    <h1>This page has expired</h1>
    <p>Nothing was paid.</p>
    ${cancelUrl === null ? '' : html`<p><a href="${cancelUrl}">Back to the shop</a></p>`}
  </div>`;
  return renderPage({ title: 'Expired', aside: 'test mode', main });
}
