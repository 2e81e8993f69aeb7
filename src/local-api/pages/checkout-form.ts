import { html } from 'hono/html';
import type { CheckoutForm, CheckoutPage } from '../checkout-parts.ts';
import { billingFields, shippingFields, shippingOptions } from './checkout-addresses.ts';
import { field } from './checkout-field.ts';
import { checkoutReceipt } from './checkout-receipt.ts';
import { type Markup, renderPage } from './page.ts';

/** @param form what was typed before, when something was wrong with it. */
export function renderCheckout(
  page: CheckoutPage,
  form: CheckoutForm,
  error: string | null,
): Markup {
  const main = html`<div class="sheet checkout">
    <h1 class="hidden">${page.verb}</h1>
    <section class="bill" aria-label="What you pay for">
      ${checkoutReceipt(page)}
      ${page.cancelUrl === null ? '' : html`<p><a href="${page.cancelUrl}">Cancel, back to ${page.merchant}</a></p>`}
    </section>
    <form method="post" action="/_paystub/checkout/${page.id}" class="till">
      ${error === null ? '' : html`<p class="refusal" role="alert">${error}</p>`}
      ${contact(page, form)}
      ${page.wants.shipping === null ? '' : shippingFields(page.wants.shipping, form)}
      ${shippingOptions(page.shippingOptions)}
      ${card(form)}
      ${page.wants.billing ? billingFields(form) : ''}
      <button class="go pay">${page.verb}</button>
      ${bank(page)}
    </form>
    ${testCards()}
  </div>`;
  const script = html`<script src="/_paystub/static/checkout.js" defer></script>`;
  return renderPage({ title: page.verb, aside: 'test mode', main, head: script });
}

function contact({ email, wants }: CheckoutPage, form: CheckoutForm): Markup {
  return html`<fieldset>
    <legend>Contact</legend>
    ${
      email === null
        ? field({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email' }, form)
        : html`<p class="known"><span>E-mail</span> ${email}</p>`
    }
    ${wants.phone ? field({ name: 'phone', label: 'Phone', type: 'tel', autocomplete: 'tel' }, form) : ''}
  </fieldset>`;
}

/** The security code is never sent back to the page. */
function card(form: CheckoutForm): Markup {
  const numeric = { inputmode: 'numeric' } as const;
  return html`<fieldset>
    <legend>Card</legend>
    ${field(
      {
        ...{ name: 'number', label: 'Card number', autocomplete: 'cc-number', ...numeric },
        placeholder: '4242 4242 4242 4242',
      },
      form,
    )}
    <div class="pair">
      ${field(
        {
          ...{ name: 'expiry', label: 'Expiry', autocomplete: 'cc-exp', ...numeric },
          placeholder: 'MM / YY',
        },
        form,
      )}
      ${field({ name: 'cvc', label: 'CVC', autocomplete: 'cc-csc', ...numeric }, {})}
    </div>
    ${field({ name: 'name', label: 'Name on card', autocomplete: 'cc-name' }, form)}
  </fieldset>`;
}

/** Bank accounts need nothing typed: each button stands for an account and its outcome. */
function bank({ bank: type, verb }: CheckoutPage): Markup | string {
  if (type === null || verb === 'Save card') return '';
  const name = type === 'sepa_debit' ? 'SEPA account' : 'US bank account';
  return html`<details class="bank">
    <summary>Pay by ${name} instead</summary>
    <p class="note">The page is done at once; the money comes, or does not, a moment later.</p>
    <div class="verbs">
      <button name="by" value="${type}" formnovalidate>Test account that pays</button>
      <button name="by" value="${type}_fails" formnovalidate>Test account that fails</button>
    </div>
  </details>`;
}

const cards = [
  ['Succeeds', '4242 4242 4242 4242'],
  ['Declined', '4000 0000 0000 0002'],
  ['Insufficient funds', '4000 0000 0000 9995'],
  ['3-D Secure', '4000 0027 6000 3184'],
  ['Disputed later', '4000 0000 0000 0259'],
] as const;

/** Only for browsers that run the script, which shows it. */
function testCards(): Markup {
  return html`<aside class="test-cards" aria-labelledby="test-cards" hidden>
    <h2 id="test-cards">Test cards</h2>
    <p class="note">Each fills the form in. Paying is up to you.</p>
    <ul>
      ${cards.map(
        ([label, number]) => html`<li><button type="button" data-number="${number}">
          <span>${label}</span><code>${number}</code>
        </button></li>`,
      )}
    </ul>
  </aside>`;
}
