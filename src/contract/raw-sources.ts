/**
 * `source` as the data of a card or bank account, which test mode takes and the SDK no longer names:
 * it declares a string.
 */
import type { Contract, OperationShape, SchemaNode, Use } from './schema.ts';

const OPERATIONS: ReadonlySet<string> = new Set([
  'POST /v1/charges',
  'POST /v1/customers',
  'POST /v1/customers/{id}',
  'POST /v1/customers/{id}/sources',
]);

const CARD = {
  required: ['number', 'exp_month', 'exp_year'],
  texts: [
    ...['number', 'cvc', 'name', 'currency'],
    ...['address_city', 'address_country', 'address_line1', 'address_line2', 'address_state'],
    'address_zip',
  ],
  integers: ['exp_month', 'exp_year'],
};

const BANK_ACCOUNT = {
  required: ['account_number', 'country', 'currency'],
  texts: [
    ...['account_number', 'country', 'currency', 'routing_number'],
    ...['account_holder_name', 'account_holder_type', 'account_type'],
  ],
  integers: [],
};

/** The contract with what these operations take besides. */
export function withRawSources(contract: Contract): Contract {
  const nodes = [...contract.nodes];
  const add = (node: SchemaNode): Use => ({ node: nodes.push(node) - 1 });
  const text = add({ kind: 'string', max: 5000 });
  const integer = add({ kind: 'integer' });
  const hash = (object: string, { required, texts, integers }: typeof CARD): Use => {
    const uses = { object: add({ kind: 'enum', values: [object] }) };
    for (const name of texts) Object.assign(uses, { [name]: text });
    for (const name of integers) Object.assign(uses, { [name]: integer });
    const fields = Object.entries<Use>(uses).map(([name, use]) =>
      required.includes(name) ? [name, use] : [name, { ...use, optional: true as const }],
    );
    return add({ kind: 'object', fields: Object.fromEntries(fields) });
  };
  const hashes = [hash('card', CARD), hash('bank_account', BANK_ACCOUNT)];

  const widened = (shape: OperationShape): OperationShape => {
    const params = nodes[shape.params ?? -1];
    if (!OPERATIONS.has(`${shape.method} ${shape.path}`) || params?.kind !== 'object') return shape;
    const { source } = params.fields;
    if (source === undefined) return shape;
    const { node, ...rest } = source;
    const union = add({ kind: 'union', options: [{ node }, ...hashes] });
    const fields = { ...params.fields, source: { ...rest, ...union } };
    return { ...shape, params: add({ kind: 'object', fields }).node };
  };
  return { ...contract, operations: contract.operations.map(widened), nodes };
}
