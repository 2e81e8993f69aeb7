import { html } from 'hono/html';
import type { CheckoutForm } from '../checkout-parts.ts';
import type { Markup } from './page.ts';

export interface Field {
  name: string;
  label: string;
  autocomplete: string;
  type?: 'text' | 'email' | 'tel';
  inputmode?: 'text' | 'numeric';
  placeholder?: string;
  optional?: boolean;
}

/** A labelled input, with what was typed before. */
export function field(
  { name, label, autocomplete, type, inputmode, placeholder, optional }: Field,
  form: CheckoutForm,
): Markup {
  return html`<label class="field"><span>${label}</span>
    <input name="${name}" type="${type ?? 'text'}" inputmode="${inputmode ?? type ?? 'text'}"
      autocomplete="${autocomplete}" placeholder="${placeholder ?? ''}"
      value="${form[name] ?? ''}" ${optional === true ? '' : 'required'}>
  </label>`;
}
