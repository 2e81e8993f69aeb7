import type { IrUse, NamedTypes } from './ir.ts';

const SECRET: IrUse = { type: { kind: 'string' }, optional: true };

/** Browser code names the secret of what it confirms. */
const WITH_SECRET = ['PaymentIntentConfirmParams', 'SetupIntentConfirmParams'];

/** The data of a new payment method may be a card's; the declarations leave it out. */
const WITH_CARD = [
  'PaymentIntentCreateParams.PaymentMethodData',
  'PaymentIntentUpdateParams.PaymentMethodData',
  'PaymentIntentConfirmParams.PaymentMethodData',
  'SetupIntentCreateParams.PaymentMethodData',
  'SetupIntentUpdateParams.PaymentMethodData',
  'SetupIntentConfirmParams.PaymentMethodData',
];

const PERSONAL = ['description', 'email', 'name', 'phone'];
const LINES = ['city', 'line1', 'line2', 'postal_code', 'state'];

/** What an empty string clears, seen in traffic; the declarations say so of others only. */
const CLEARABLE: Readonly<Record<string, readonly string[]>> = {
  AddressParam: LINES,
  CustomerCreateParams: PERSONAL,
  CustomerUpdateParams: PERSONAL,
  'CustomerUpdateParams.InvoiceSettings': ['default_payment_method'],
  PaymentIntentUpdateParams: ['payment_method'],
};

/**
 * Adds parameters that the API takes and clients send, though the SDK for servers knows no such. Done
 * after reading: what is read is compared with the SDK. Changes `named` in place.
 */
export function addUndocumentedParams(named: NamedTypes): void {
  for (const name of WITH_SECRET) addField(named, name, 'client_secret', SECRET);
  const { card, type } = Object.fromEntries(fieldsOf(named, 'PaymentMethodCreateParams'));
  if (!card || !type) throw new Error('PaymentMethodCreateParams has no card or no type');
  for (const name of WITH_CARD) {
    addField(named, name, 'card', card);
    addField(named, name, 'type', { type: type.type });
  }
  for (const [name, fields] of Object.entries(CLEARABLE)) {
    for (const field of fields) addField(named, name, field, clearable(named, name, field));
  }
}

function clearable(named: NamedTypes, name: string, field: string): IrUse {
  const use = fieldsOf(named, name).get(field);
  if (use === undefined) throw new Error(`${name} has no ${field}`);
  return { ...use, unsettable: true };
}

function addField(named: NamedTypes, name: string, field: string, use: IrUse): void {
  const fields = [...fieldsOf(named, name), [field, use] as const];
  named.set(name, { type: { kind: 'object', fields: new Map(fields) } });
}

function fieldsOf(named: NamedTypes, name: string): ReadonlyMap<string, IrUse> {
  const type = named.get(name)?.type;
  if (type?.kind !== 'object') throw new Error(`${name} is no object`);
  return type.fields;
}
