import { fromPath } from '../../find.ts';
import type { Operation } from '../../operation.ts';

const PATH = '/v1/charges/{charge}/refund';

/** What `charge.refund()` of older SDKs calls: the same refund, but the charge is answered. */
export function refundCharge(operations: ReadonlyMap<string, Operation>): Operation {
  const refund = operations.get('POST /v1/refunds');
  const charge = operations.get('GET /v1/charges/{id}');
  if (refund === undefined || charge === undefined) throw new Error('There are no refunds.');
  const { answer } = charge.shape;
  return {
    key: `POST ${PATH}`,
    shape: { ...refund.shape, path: PATH, answer },
    behaviour: refund.behaviour,
    writes: true,
    async run(call) {
      const { id } = await fromPath(call.tx, 'charge', call.path.charge);
      await refund.run({ ...call, params: { ...call.params, charge: id } });
      return { value: { ...(await fromPath(call.tx, 'charge', id)) } };
    },
  };
}
