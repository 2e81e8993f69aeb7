import type { ApiObject } from '../../data/stripe-api.ts';
import { amountText } from '../../parts/amount.ts';
import { momentText } from '../../parts/moment.ts';

export interface ObjectType {
  /** As `object` has it: `payment_intent`. */
  type: string;
  label: string;
  group: 'Payments' | 'Customers' | 'Catalogue' | 'Billing' | 'Money';
  /** Below `/v1/`. */
  path: string;
  /** What `paystub trigger` makes one by. */
  trigger: string;
  columns: readonly { head: string; of(object: ApiObject): string; isFigure?: boolean }[];
}

const amount = { head: 'Amount', of: amountOf('amount'), isFigure: true };
const status = { head: 'Status', of: textOf('status') };
const customer = { head: 'Customer', of: textOf('customer') };
const name = { head: 'Name', of: textOf('name') };

/** What the browser of objects shows. To add a type: one line. */
export const objectTypes: readonly ObjectType[] = [
  type(
    'payment_intent',
    'Payments',
    'Payments',
    ['payment_intents', 'payment_intent.succeeded'],
    [amount, status, customer],
  ),
  type(
    'charge',
    'Charges',
    'Payments',
    ['charges', 'charge.succeeded'],
    [amount, status, customer],
  ),
  type(
    'refund',
    'Refunds',
    'Payments',
    ['refunds', 'charge.refunded'],
    [amount, status, { head: 'Charge', of: textOf('charge') }],
  ),
  type(
    'dispute',
    'Disputes',
    'Payments',
    ['disputes', 'charge.dispute.created'],
    [amount, status, { head: 'Reason', of: textOf('reason') }],
  ),
  type(
    'setup_intent',
    'Setups',
    'Payments',
    ['setup_intents', 'setup_intent.succeeded'],
    [status, customer],
  ),
  type(
    'checkout.session',
    'Checkout',
    'Payments',
    ['checkout/sessions', 'checkout.session.completed'],
    [
      { head: 'Amount', of: amountOf('amount_total'), isFigure: true },
      status,
      { head: 'Mode', of: textOf('mode') },
    ],
  ),
  type(
    'payment_link',
    'Links',
    'Payments',
    ['payment_links', 'payment_link.created'],
    [{ head: 'URL', of: textOf('url') }],
  ),
  type(
    'customer',
    'Customers',
    'Customers',
    ['customers', 'customer.created'],
    [name, { head: 'E-mail', of: textOf('email') }],
  ),
  type(
    'product',
    'Products',
    'Catalogue',
    ['products', 'product.created'],
    [name, { head: 'Active', of: textOf('active') }],
  ),
  type(
    'price',
    'Prices',
    'Catalogue',
    ['prices', 'price.created'],
    [
      { head: 'Amount', of: amountOf('unit_amount'), isFigure: true },
      { head: 'Type', of: textOf('type') },
      { head: 'Product', of: textOf('product') },
    ],
  ),
  type(
    'coupon',
    'Coupons',
    'Catalogue',
    ['coupons', 'coupon.created'],
    [name, { head: 'Duration', of: textOf('duration') }],
  ),
  type(
    'subscription',
    'Subscriptions',
    'Billing',
    ['subscriptions', 'customer.subscription.created'],
    [status, customer],
  ),
  type(
    'invoice',
    'Invoices',
    'Billing',
    ['invoices', 'invoice.paid'],
    [{ head: 'Due', of: amountOf('amount_due'), isFigure: true }, status, customer],
  ),
  type(
    'balance_transaction',
    'Ledger',
    'Money',
    ['balance_transactions', 'charge.succeeded'],
    [
      amount,
      { head: 'Net', of: amountOf('net'), isFigure: true },
      { head: 'Type', of: textOf('type') },
    ],
  ),
  type('payout', 'Payouts', 'Money', ['payouts', 'payout.created'], [amount, status]),
  type('topup', 'Top-ups', 'Money', ['topups', 'topup.created'], [amount, status]),
];

function type(
  object: string,
  label: string,
  group: ObjectType['group'],
  [path, trigger]: readonly [path: string, trigger: string],
  columns: ObjectType['columns'],
): ObjectType {
  const created = {
    head: 'Created',
    of: ({ created: at }: ApiObject) => (at ? momentText(at * 1000) : ''),
  };
  return { type: object, label, group, path, trigger, columns: [...columns, created] };
}

function textOf(field: string) {
  return (object: ApiObject) => {
    const value = object[field];
    return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
  };
}

function amountOf(field: string) {
  return (object: ApiObject) => {
    const { [field]: value, currency } = object;
    return typeof value === 'number' && typeof currency === 'string'
      ? amountText(value, currency)
      : '';
  };
}
