/** Ids and keys that clients choose: what one database takes, the other takes as well. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { type FormAnswer, formSender } from '../support/post-form.ts';
import { freshDatabase, postgresProblem } from '../support/postgres.ts';

const noPostgres = postgresProblem() !== undefined;

describe.each([
  { name: 'SQLite', skip: false },
  { name: 'PostgreSQL', skip: noPostgres },
])('on $name', ({ name, skip }) => {
  describe.skipIf(skip)('an id', () => {
    let paystub: Paystub;
    beforeAll(async () => {
      paystub = await startPaystub(
        name === 'PostgreSQL' ? { database: await freshDatabase() } : {},
      );
    });
    afterAll(() => paystub.stop());

    const kinds = [
      ['POST /v1/coupons', 'percent_off=5'],
      ['POST /v1/products', 'name=Gold'],
      ['POST /v1/plans', 'currency=usd&interval=month&amount=5&product[name]=Gold'],
    ] as const;

    it.each(kinds)('of %s has no zero byte, and a bound', async (operation, form) => {
      const send = (id: string) => formSender(paystub)(operation, `${form}&id=${id}`);
      expect(await send('a%00b')).toMatchObject({
        status: 400,
        error: { code: 'invalid_characters', param: 'id' },
      });
      const euros = encodeURIComponent('€');
      expect(told(await send(euros.repeat(501)))).toEqual([
        400,
        'id',
        `Invalid string: ${'€'.repeat(10)}...${'€'.repeat(10)}; must be at most 500 characters`,
      ]);
      expect((await send(euros.repeat(500))).status).toBe(200);
    });

    it('in the path finds nothing, rather than failing', async () => {
      const send = formSender(paystub);
      expect((await send('GET /v1/coupons/a%00b')).status).toBe(404);
      expect((await send(`DELETE /v1/products/${'x'.repeat(3000)}`)).status).toBe(404);
    });

    it('is not alone: look-up keys and codes are kept with any letters', async () => {
      const send = formSender(paystub);
      const price = 'currency=usd&unit_amount=5&product_data[name]=Gold';
      const first = await send('POST /v1/prices', `${price}&lookup_key=a%00b`);
      expect(first).toMatchObject({ status: 200, body: { lookup_key: 'a\0b' } });
      expect((await send('POST /v1/prices', `${price}&lookup_key=a%00b`)).status).toBe(400);
      const { body } = await send('GET /v1/prices?lookup_keys[]=a%00b');
      expect(body.data).toMatchObject([{ id: first.body.id }]);
    });
  });
});

function told({ status, error }: FormAnswer) {
  return [status, error.param, error.message];
}
