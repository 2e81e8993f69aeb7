/**
 * `/v1/payment_pages`: how the official command-line tool completes sessions, in place of a browser.
 * No public reference names these calls, so the contract does not know them.
 */
import type { Contract, OperationShape, SchemaNode } from '../../contract/schema.ts';
import { fromPath } from '../find.ts';
import type { Call, Operation } from '../operation.ts';
import { confirmSession } from './confirm-session.ts';

const PATH = '/v1/payment_pages/{id}';
const TYPE = 'checkout.session';

export interface Extended {
  contract: Contract;
  operations: readonly Operation[];
}

/** The contract with the parameters of these calls, and the calls. */
export function withPaymentPages(contract: Contract): Extended {
  const first = contract.nodes.length;
  const params: readonly SchemaNode[] = [
    { kind: 'string' },
    { kind: 'integer' },
    {
      kind: 'object',
      fields: {
        expected_amount: { node: first + 1, optional: true },
        payment_method: { node: first, optional: true },
      },
    },
  ];
  const answer = { kind: 'object', node: contract.resources[TYPE] ?? 0 } as const;
  const read: OperationShape = { ...shapeOf('GET', PATH), answer };
  const confirm: OperationShape = {
    ...shapeOf('POST', `${PATH}/confirm`),
    answer,
    params: first + 2,
  };
  return {
    contract: { ...contract, nodes: [...contract.nodes, ...params] },
    operations: [operationOf(read, readPage), operationOf(confirm, confirmPage)],
  };
}

function shapeOf(method: 'GET' | 'POST', path: string) {
  return { method, path, name: 'paymentPages', host: 'api' } as const;
}

function operationOf(shape: OperationShape, run: Operation['run']): Operation {
  const key = `${shape.method} ${shape.path}`;
  return { key, shape, behaviour: 'modelled', writes: shape.method !== 'GET', run };
}

async function readPage({ path, tx }: Call) {
  return { value: { ...(await fromPath(tx, TYPE, path.id)) } };
}

async function confirmPage({ params, path, tx }: Call) {
  const session = await fromPath(tx, TYPE, path.id);
  const { payment_method, expected_amount } = params as {
    payment_method?: string;
    expected_amount?: number;
  };
  const method = await tx.get('payment_method', payment_method ?? '');
  const { error, session: after } = await confirmSession(tx, session, {
    expectedAmount: expected_amount,
    payment_method,
    returnUrl: `${tx.origin}/_paystub/checkout/${session.id}/return`,
    visitor: method?.billing_details ?? {},
  });
  if (error !== undefined) throw error;
  return { value: { ...after } };
}
