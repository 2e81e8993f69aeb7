import type { Hash, Shape } from '../shape.ts';

const SECONDS = 3600;
const SECRET_LENGTH = 60;

/** A key for one customer's app, good for an hour. The recorded shape names whom it is for. */
export const ephemeralKey: Shape = async (object, params, tx) => ({
  ...object,
  associated_objects: associated(params),
  expires: tx.now + SECONDS,
  secret: `ek_test_${tx.random(SECRET_LENGTH)}`,
});

function associated({ customer }: Hash): Hash[] {
  return typeof customer === 'string' ? [{ id: customer, type: 'customer' }] : [];
}
