/** What is answered when the connection to PostgreSQL breaks while a request reads. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { freshKey } from '../support/client.ts';
import { loseConnection } from '../support/lose-connection.ts';
import { formSender } from '../support/post-form.ts';
import { freshDatabase, postgresProblem } from '../support/postgres.ts';

describe.skipIf(postgresProblem() !== undefined)('on PostgreSQL', () => {
  let paystub: Paystub;
  let other: pg.Client;
  beforeAll(async () => {
    const database = await freshDatabase();
    paystub = await startPaystub({ database });
    other = new pg.Client({ connectionString: database });
    await other.connect();
  });
  afterAll(async () => {
    await paystub?.stop();
    await other?.end();
  });

  it('a key is not used up by a request that lost the database', async () => {
    const send = formSender(paystub);
    const { body } = await send('POST /v1/customers', 'name=Jenny');
    const update = () =>
      send(`POST /v1/customers/${body.id}`, 'name=Rosen', { 'idempotency-key': key });
    const key = freshKey();
    const lost = await loseConnection(other, 'LOCK TABLE objects', update);
    expect(lost).toMatchObject({
      value: {
        status: 503,
        error: { type: 'api_error', message: expect.stringContaining('lost its database') },
      },
    });
    if (lost.status === 'fulfilled') {
      expect(lost.value.headers['stripe-should-retry']).toBeUndefined();
    }
    const again = await update();
    expect(again).toMatchObject({ status: 200, body: { name: 'Rosen' } });
    expect(again.headers['idempotent-replayed']).toBeUndefined();
  });

  it.each([
    ['GET /v1/customers/%00', 404],
    ['GET /v1/customers?email=a%00b%40example.com', 200],
    ['POST /v1/customers?email=a%00b%40example.com', 200],
  ] as const)('%s is answered %i: no text there holds a zero', async (operation, status) => {
    expect((await formSender(paystub)(operation)).status).toBe(status);
  });
});
