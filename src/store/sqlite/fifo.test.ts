import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fifo } from './fifo.ts';

it('gives back what came first, whatever came and went between', () => {
  const steps = fc.array(
    fc.oneof(
      fc.nat({ max: 2_000 }),
      fc.nat({ max: 2_000 }).map((n) => -n),
    ),
  );
  fc.assert(
    fc.property(steps, (counts) => {
      const fifo = new Fifo<number>();
      const model: number[] = [];
      for (const count of counts) {
        for (let at = 0; at < count; at++) {
          fifo.push(at);
          model.push(at);
        }
        for (let at = 0; at < -count; at++) {
          expect(fifo.first).toBe(model[0]);
          expect(fifo.take()).toBe(model.shift());
        }
        expect(fifo.size).toBe(model.length);
      }
    }),
    { numRuns: 50 },
  );
});
