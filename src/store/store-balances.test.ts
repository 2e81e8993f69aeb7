import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backends, contextOf, NOON } from '../../test/support/store-backends.ts';
import type { BalanceSum, LedgerEntry } from '../domain/transaction.ts';

const context = contextOf();
const MIDNIGHT = Math.floor(NOON / 86_400) * 86_400;

const entries = fc.array(
  fc.record({
    id: fc.constant('txn_1'),
    currency: fc.constantFrom('usd', 'eur'),
    sourceType: fc.constantFrom('card', 'bank_account'),
    net: fc.integer({ min: -5_000, max: 99_999_999 }),
    availableOn: fc.oneof(
      fc.integer({ min: -3, max: 8 }).map((days) => MIDNIGHT + days * 86_400),
      fc.integer({ min: NOON - 100_000, max: NOON + 100_000 }),
    ),
  }),
  { minLength: 1, maxLength: 40 },
);

for (const backend of backends) {
  describe.skipIf(backend.problem !== undefined)(`balances on ${backend.name}`, () => {
    it('are the sums of the entries, at any time, also of a request’s own', async () => {
      const { store, environment, end } = await backend.open();
      const times = fc.array(fc.integer({ min: NOON - 99_000, max: NOON + 900_000 }), {
        maxLength: 3,
      });
      await fc.assert(
        fc.asyncProperty(entries, times, async (posted, moments) => {
          await store.reset();
          environment.seconds = NOON;
          const half = Math.floor(posted.length / 2);
          await store.write(context, async ({ tx }) => {
            for (const entry of posted.slice(0, half)) tx.post(entry);
          });
          const own = await store.write(context, async ({ tx }) => {
            for (const entry of posted.slice(half)) tx.post(entry);
            return tx.balances();
          });
          expect(shown(own)).toEqual(naive(posted, NOON));
          for (const moment of [NOON, MIDNIGHT, ...moments]) {
            environment.seconds = moment;
            const sums = await store.read(context, (tx) => tx.balances());
            expect(shown(sums)).toEqual(naive(posted, moment));
          }
        }),
        { numRuns: 40 },
      );
      await end();
    });

    it('stay right when many entries are folded into sums', async () => {
      const { store, environment, end } = await backend.open();
      const posted: LedgerEntry[] = [];
      for (let round = 0; round < 30; round++) {
        await store.write(context, async ({ tx }) => {
          for (let i = 0; i < 20; i++) {
            const availableOn = NOON + ((round * 20 + i) % 9) * 30_000;
            const entry = { id: 't', currency: 'usd', sourceType: 'card', net: i, availableOn };
            tx.post(entry);
            posted.push(entry);
          }
        });
      }
      for (const moment of [NOON, NOON + 30_000, NOON + 90_001]) {
        environment.seconds = moment;
        const sums = await store.read(context, (tx) => tx.balances());
        expect(shown(sums)).toEqual(naive(posted, moment));
      }
      await end();
    });
  });
}

function shown(sums: readonly BalanceSum[]): string[] {
  return sums.map(
    ({ currency, sourceType, available, pending }) =>
      `${currency} ${sourceType} ${available} ${pending}`,
  );
}

function naive(posted: readonly LedgerEntry[], now: number): string[] {
  const sums = new Map<string, { available: number; pending: number }>();
  for (const { currency, sourceType, net, availableOn } of posted) {
    const key = `${currency} ${sourceType}`;
    const sum = sums.get(key) ?? { available: 0, pending: 0 };
    sum[availableOn <= now ? 'available' : 'pending'] += net;
    sums.set(key, sum);
  }
  return [...sums].sort().map(([key, sum]) => `${key} ${sum.available} ${sum.pending}`);
}
