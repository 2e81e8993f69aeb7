/** What a customer typed on the payment page, as the API takes it. */
import type { Visitor } from '../api/checkout/session-customer.ts';
import { postalAddress } from '../api/customers/postal.ts';
import type { AddressParam } from '../contract/generated/wire.d.ts';
import type { CheckoutForm } from '../local-api/checkout-parts.ts';

const COUNTRY = 'US';

export interface FormFacts {
  payment_method_data: object;
  visitor: Visitor;
  shipping: { address?: { address: AddressParam; name: string } | undefined; rate?: string };
}

export function formFacts(form: CheckoutForm, knownEmail: string | null): FormFacts {
  const address = addressOf(form, '');
  const email = knownEmail ?? said(form.email);
  const name = said(form.name);
  const phone = said(form.phone);
  const who = { ...(email && { email }), ...(name && { name }), ...(phone && { phone }) };
  const shipped = said(form.shipping_line1) !== undefined;
  return {
    payment_method_data: { ...methodOf(form), billing_details: { ...who, address } },
    visitor: { ...who, address: postalAddress(address) },
    shipping: {
      ...(form.shipping_rate !== undefined && { rate: form.shipping_rate }),
      ...(shipped && {
        address: { address: addressOf(form, 'shipping_'), name: form.shipping_name ?? name ?? '' },
      }),
    },
  };
}

/** Each with the account number that stands for its outcome. */
const accounts: Readonly<Record<string, object>> = {
  us_bank_account: {
    type: 'us_bank_account',
    us_bank_account: bankAccount('000123456789'),
  },
  us_bank_account_fails: {
    type: 'us_bank_account',
    us_bank_account: bankAccount('000111111116'),
  },
  sepa_debit: { type: 'sepa_debit', sepa_debit: { iban: 'AT611904300234573201' } },
  sepa_debit_fails: { type: 'sepa_debit', sepa_debit: { iban: 'AT861904300235473202' } },
};

function bankAccount(account_number: string): object {
  return { account_holder_type: 'individual', account_number, routing_number: '110000000' };
}

/** `12 / 34`, `1/2034`, and without anything between: `1234` */
const EXPIRY = /^(\d{1,2}(?!\d)|\d\d(?=\d\d$|\d{4}$))\D*(\d+)$/;

function methodOf(form: CheckoutForm): object {
  const account = accounts[form.by ?? ''];
  if (account !== undefined) return account;
  const [, month, year] = EXPIRY.exec(form.expiry?.trim() ?? '') ?? [];
  const cvc = said(form.cvc);
  return {
    type: 'card',
    card: {
      number: (form.number ?? '').replaceAll(/\s/g, ''),
      exp_month: Number(month ?? 0),
      exp_year: fullYear(year ?? '0'),
      ...(cvc !== undefined && { cvc }),
    },
  };
}

function fullYear(year: string): number {
  return Number(year) + (year.length <= 2 ? 2000 : 0);
}

function addressOf(form: CheckoutForm, prefix: string): AddressParam {
  const address: Record<string, string> = { country: COUNTRY };
  for (const part of ['city', 'country', 'line1', 'line2', 'postal_code', 'state']) {
    const value = said(form[prefix + part]);
    if (value !== undefined) address[part] = value;
  }
  return address;
}

function said(value: string | undefined): string | undefined {
  const text = value?.trim();
  return text === '' ? undefined : text;
}
