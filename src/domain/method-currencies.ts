/** Payment methods that work in a few currencies only. Types that are missing here take most. */
const only: Readonly<Record<string, readonly string[]>> = {
  acss_debit: ['cad', 'usd'],
  afterpay_clearpay: ['aud', 'cad', 'gbp', 'nzd', 'usd'],
  affirm: ['cad', 'usd'],
  au_becs_debit: ['aud'],
  bacs_debit: ['gbp'],
  bancontact: ['eur'],
  blik: ['pln'],
  boleto: ['brl'],
  cashapp: ['usd'],
  eps: ['eur'],
  fpx: ['myr'],
  giropay: ['eur'],
  grabpay: ['myr', 'sgd'],
  ideal: ['eur'],
  konbini: ['jpy'],
  multibanco: ['eur'],
  nz_bank_account: ['nzd'],
  oxxo: ['mxn'],
  p24: ['eur', 'pln'],
  paynow: ['sgd'],
  payto: ['aud'],
  pix: ['brl'],
  promptpay: ['thb'],
  sepa_debit: ['eur'],
  sofort: ['eur'],
  swish: ['sek'],
  twint: ['chf'],
  upi: ['inr'],
  us_bank_account: ['usd'],
};

/** `takesCurrency('ideal', 'eur')` */
export function takesCurrency(type: string, currency: string): boolean {
  return only[type]?.includes(currency) ?? true;
}
