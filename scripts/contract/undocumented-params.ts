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

/** Parameters that the API takes and every client sends, though the SDK for servers knows no such. */
export function addUndocumentedParams(named: NamedTypes): void {
  for (const name of WITH_SECRET) addField(named, name, 'client_secret', SECRET);
  const card = fieldsOf(named, 'PaymentMethodCreateParams').get('card');
  if (card === undefined) throw new Error('PaymentMethodCreateParams has no card');
  for (const name of WITH_CARD) addField(named, name, 'card', card);
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
