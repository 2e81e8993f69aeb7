/** What may be searched for: the fields of each resource that has a search. */

/**
 * How a field compares. `id`: as it is; `token`: the whole, in any case; `string`: the words in
 * their order, or a part; `numeric`: by size too.
 */
export type FieldKind = 'id' | 'token' | 'string' | 'numeric';

export interface SearchField {
  kind: FieldKind;
  /** Where the value lies in the object. */
  path: string;
}

export interface Searchable {
  object: string;
  /** `payment_intents`: the collection in the address, and how errors name it. */
  collection: string;
  fields: Readonly<Record<string, SearchField>>;
}

type Names = Partial<Record<FieldKind, string>>;

/** Names separated by spaces; `name=path` where the two differ. */
function fields(names: Names): Record<string, SearchField> {
  const table: Record<string, SearchField> = {};
  for (const [kind, text] of Object.entries(names)) {
    for (const entry of text.split(' ')) {
      const [name = '', path = name] = entry.split('=');
      table[name] = { kind: kind as FieldKind, path };
    }
  }
  return table;
}

const cardFields = ['card', 'card_present', 'interac_present']
  .flatMap((source) =>
    ['last4', 'exp_month', 'exp_year', 'brand', 'fingerprint'].map(
      (name) => `payment_method_details.${source}.${name}`,
    ),
  )
  .join(' ');

export const searchables: readonly Searchable[] = [
  {
    object: 'charge',
    collection: 'charges',
    fields: fields({
      id: 'customer',
      token: `billing_details.address.postal_code currency disputed refunded status ${cardFields}`,
      numeric: 'amount created',
    }),
  },
  {
    object: 'customer',
    collection: 'customers',
    fields: fields({ string: 'email name phone', numeric: 'created' }),
  },
  {
    object: 'invoice',
    collection: 'invoices',
    fields: fields({
      id: 'customer subscription=parent.subscription_details.subscription',
      token:
        'currency status last_finalization_error_code=last_finalization_error.code ' +
        'last_finalization_error_type=last_finalization_error.type',
      string: 'number receipt_number',
      numeric: 'created total',
    }),
  },
  {
    object: 'payment_intent',
    collection: 'payment_intents',
    fields: fields({ id: 'customer', token: 'currency status', numeric: 'amount created' }),
  },
  {
    object: 'price',
    collection: 'prices',
    fields: fields({ id: 'product', token: 'active currency type', string: 'lookup_key' }),
  },
  {
    object: 'product',
    collection: 'products',
    fields: fields({ token: 'active shippable', string: 'description name url' }),
  },
  {
    object: 'subscription',
    collection: 'subscriptions',
    fields: fields({ token: 'status', numeric: 'canceled_at created' }),
  },
];
