import { html } from 'hono/html';
import type { CheckoutForm, CheckoutPage } from '../checkout-parts.ts';
import { field } from './checkout-field.ts';
import type { Markup } from './page.ts';

export function billingFields(form: CheckoutForm): Markup {
  return html`<fieldset>
    <legend>Billing address</legend>
    ${addressFields('', form)}
    ${field({ name: 'country', label: 'Country', autocomplete: 'country' }, { country: 'US', ...form })}
  </fieldset>`;
}

/** @param countries where the shop sends things to. */
export function shippingFields(countries: readonly string[], form: CheckoutForm): Markup {
  const chosen = form.shipping_country ?? countries[0];
  return html`<fieldset>
    <legend>Shipping address</legend>
    ${field({ name: 'shipping_name', label: 'Name', autocomplete: 'shipping name' }, form)}
    ${addressFields('shipping_', form)}
    <label class="field"><span>Country</span>
      <select name="shipping_country" autocomplete="shipping country">
        ${countries.map(
          (code) =>
            html`<option value="${code}" ${code === chosen ? 'selected' : ''}>${code}</option>`,
        )}
      </select>
    </label>
  </fieldset>`;
}

function addressFields(prefix: '' | 'shipping_', form: CheckoutForm): Markup {
  const section = prefix === '' ? 'billing' : 'shipping';
  const part = (name: string, label: string, autocomplete: string) =>
    field({ name: prefix + name, label, autocomplete: `${section} ${autocomplete}` }, form);
  return html`${part('line1', 'Address', 'address-line1')}
    <div class="pair">
      ${part('city', 'City', 'address-level2')}
      ${part('postal_code', 'Postal code', 'postal-code')}
    </div>`;
}

export function shippingOptions(options: CheckoutPage['shippingOptions']): Markup | string {
  if (options.length === 0) return '';
  return html`<fieldset>
    <legend>Shipping</legend>
    ${options.map(
      ({ id, name, amount, total, chosen }) => html`<label class="choice">
        <input type="radio" name="shipping_rate" value="${id}" ${chosen ? 'checked' : ''}
          data-shipping="${amount}" data-total="${total}">
        <span>${name}</span><span>${amount}</span>
      </label>`,
    )}
  </fieldset>`;
}
