import { html } from 'hono/html';
import type { CheckoutPage } from '../checkout-parts.ts';
import { checkoutReceipt } from './checkout-receipt.ts';
import { type Markup, renderPage } from './page.ts';

/** The session is complete or expired: nothing is left to do but to go on. */
export function renderFinished(page: CheckoutPage): Markup {
  const { state, merchant, successUrl, cancelUrl, thanks } = page;
  const done = state === 'complete';
  const title = done ? 'Thank you' : 'This page has expired';
  const on = done ? successUrl : cancelUrl;
  const main = html`<div class="sheet narrow checkout-over">
    <h1>${title}</h1>
    <p>${done ? (thanks ?? `${merchant} knows of it.`) : 'Nothing was paid. Go back to start anew.'}</p>
    ${done ? checkoutReceipt(page) : ''}
    ${on === null ? '' : html`<p><a href="${on}">${done ? 'Go on to' : 'Back to'} ${merchant}</a></p>`}
  </div>`;
  return renderPage({ title, aside: 'test mode', main });
}
