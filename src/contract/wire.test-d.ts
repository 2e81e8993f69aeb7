/** Checked by the compiler only: what the derived types must admit, and what they must refuse. */
import type { EventType, List, Objects, Operations } from './generated/wire.d.ts';

type Status = Objects['payment_intent']['status'];
type CustomerParams = Operations['POST /v1/customers']['params'];
type HasId<N extends keyof Objects> = Objects[N] extends { id: string; object: string }
  ? true
  : false;

declare const charge: Objects['charge'];
declare const customer: Objects['customer'];
declare const price: Objects['price'];

// Closed values.
export const status: Status = 'requires_payment_method';
// @ts-expect-error no such status
export const misspelt: Status = 'suceeded';
export const event: EventType = 'payment_intent.succeeded';
// @ts-expect-error no such event
export const unknownEvent: EventType = 'payment_intent.success';

// References are ids, times are numbers, decimals strings.
export const customerId: string | null = charge.customer;
export const created: number = charge.created;
export const amount: number = charge.amount;
export const decimal: string | null = price.unit_amount_decimal;
export const metadata: Record<string, string> = customer.metadata;
export const subscriptions: List<Objects['subscription']> | undefined = customer.subscriptions;
// @ts-expect-error may be null
export const neverNull: string = charge.customer;
// @ts-expect-error amounts are numbers
export const amountText: string = charge.amount;

// Resources are found by their object, and are themselves.
export const object: 'checkout.session' = {} as Objects['checkout.session']['object'];
export const withId: HasId<'customer' | 'bank_account' | 'v2.core.account'> = true;
// @ts-expect-error a balance has no id
export const withoutId: HasId<'balance'> = true;
// @ts-expect-error no such resource
export type Missing = Objects['no_such_resource'];

// Parameters: unset with null, refuse what is unknown.
export const params: CustomerParams = { email: 'jenny@example.com', metadata: { color: '' } };
export const unset: CustomerParams = { metadata: null, address: null };
// @ts-expect-error cannot be unset
export const fixed: CustomerParams = { balance: null };
// @ts-expect-error no such parameter
export const extra: CustomerParams = { emial: 'jenny@example.com' };
// @ts-expect-error amount and currency are required
export const incomplete: Operations['POST /v1/payment_intents']['params'] = {};

// What is answered.
export const listed: Operations['GET /v1/customers']['object'] = 'customer';
export const sources: Operations['GET /v1/customers/{id}/sources']['object'] = 'bank_account';
export const stub: Operations['DELETE /v1/customers/{id}']['object'] = 'deleted_customer';
// @ts-expect-error answers a customer
export const other: Operations['POST /v1/customers']['object'] = 'charge';
