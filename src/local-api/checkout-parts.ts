/** What the hosted payment page works on. */

export interface CheckoutPage {
  id: string;
  state: 'open' | 'complete' | 'expired';
  /** What the button does: it pays, subscribes, or keeps the card. */
  verb: string;
  merchant: string;
  lines: readonly { name: string; quantity: number | null; amount: string }[];
  /** Discount, shipping, tax, as far as there are any. */
  extras: readonly { name: string; amount: string }[];
  /** `$24.00`; null when nothing is paid. */
  total: string | null;
  /** The shop knows it already. */
  email: string | null;
  wants: { phone: boolean; billing: boolean; shipping: readonly string[] | null };
  /** Each with what the whole then comes to. */
  shippingOptions: readonly {
    id: string;
    name: string;
    amount: string;
    total: string;
    chosen: boolean;
  }[];
  /** Bank accounts that can be debited instead of a card. */
  bank: 'us_bank_account' | 'sepa_debit' | null;
  cancelUrl: string | null;
  /** Where a completed session leads. */
  successUrl: string | null;
  error: string | null;
  /** The shop's own words to those who have paid. */
  thanks: string | null;
}

export type CheckoutForm = Readonly<Record<string, string>>;

export interface Checkouts {
  read(id: string): Promise<CheckoutPage | undefined>;
  /** Tries to pay. Returns where the customer goes next, or what is wrong. */
  pay(id: string, form: CheckoutForm): Promise<{ next: string } | { error: string }>;
  /** Opens a session for whoever follows a payment link. */
  follow(link: string): Promise<{ next: string } | { closed: string } | undefined>;
}
