/** Ways to ship: the first one holds until the customer chooses another. */
import type {
  AddressParam,
  Checkout_SessionCreateParams_ShippingOption,
  Checkout_SessionCreateParams_ShippingOption_ShippingRateData,
} from '../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { postalAddress } from '../customers/postal.ts';
import { negativeAmount } from '../errors/catalogue.ts';
import { missing } from '../errors.ts';
import { fromParam } from '../find.ts';
import { createdMetadata } from '../metadata.ts';
import type { Session, SessionRecord } from './session-record.ts';
import { sumOf } from './session-sums.ts';

type ShippingRate = ObjectOf<'shipping_rate'>;
export type ShippingChoice = Pick<Session, 'shipping_cost' | 'shipping_options'>;

/** Throws 400. Rates that are only described are stored. */
export async function shippingChoice(
  tx: Transaction,
  params: readonly Checkout_SessionCreateParams_ShippingOption[],
  currency: string,
): Promise<ShippingChoice> {
  const shipping_options: Session['shipping_options'] = [];
  for (const [i, { shipping_rate: id, shipping_rate_data: data }] of params.entries()) {
    const path = `shipping_options[${i}][shipping_rate]`;
    if (id === undefined && data === undefined) throw missing(path);
    if ((data?.fixed_amount?.amount ?? 0) < 0) {
      throw negativeAmount(`shipping_options[${i}][shipping_rate_data][fixed_amount][amount]`);
    }
    const rate =
      data === undefined
        ? await fromParam(tx, 'shipping_rate', id ?? '', path)
        : tx.insert('shipping_rate', newRate(tx, data));
    shipping_options.push({ shipping_amount: amountIn(rate, currency), shipping_rate: rate.id });
  }
  const [first] = shipping_options;
  return { shipping_cost: first === undefined ? null : costOf(first), shipping_options };
}

/** What the customer chose on the page. */
export interface ShippingWish {
  address?: { address: AddressParam; name: string } | undefined;
  /** Id of one of the session's rates. */
  rate?: string | undefined;
}

/** The session with address and rate of the customer's choice, stored when that changes it. */
export async function withShipping(
  tx: Transaction,
  session: Session,
  { line_items }: SessionRecord,
  wish: ShippingWish | undefined,
): Promise<Session> {
  const option = session.shipping_options.find(({ shipping_rate: id }) => id === wish?.rate);
  if (wish?.address === undefined && option === undefined) return session;
  const shipping_cost = option === undefined ? session.shipping_cost : costOf(option);
  return tx.update('checkout.session', {
    ...session,
    ...(wish?.address && { collected_information: collected(wish.address) }),
    ...(session.mode !== 'setup' && sumOf(line_items, shipping_cost)),
    shipping_cost,
  });
}

export function collected({
  address,
  name,
}: {
  address: AddressParam;
  name: string;
}): NonNullable<Session['collected_information']> {
  return {
    business_name: null,
    individual_name: null,
    shipping_details: { address: postalAddress(address), name },
  };
}

function costOf({
  shipping_amount,
  shipping_rate,
}: Session['shipping_options'][number]): NonNullable<Session['shipping_cost']> {
  return {
    amount_subtotal: shipping_amount,
    amount_tax: 0,
    amount_total: shipping_amount,
    shipping_rate,
  };
}

function amountIn({ fixed_amount: fixed }: ShippingRate, currency: string): number {
  return fixed?.currency_options?.[currency]?.amount ?? fixed?.amount ?? 0;
}

function newRate(
  tx: Transaction,
  data: Checkout_SessionCreateParams_ShippingOption_ShippingRateData,
): ShippingRate {
  const { metadata } = createdMetadata({ ...data }) as Pick<typeof data, 'metadata'>;
  const { delivery_estimate: estimate, fixed_amount: fixed } = data;
  return {
    id: tx.newId('shr'),
    object: 'shipping_rate',
    active: true,
    created: tx.now,
    delivery_estimate: estimate
      ? { maximum: estimate.maximum ?? null, minimum: estimate.minimum ?? null }
      : null,
    display_name: data.display_name,
    ...(fixed !== undefined && {
      fixed_amount: { amount: fixed.amount, currency: fixed.currency },
    }),
    livemode: false,
    metadata: metadata ?? {},
    tax_behavior: data.tax_behavior ?? 'unspecified',
    tax_code: data.tax_code ?? null,
    type: 'fixed_amount',
  };
}
