import { expect, it } from 'vitest';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { latencyOf, STEPS_MS } from './latency-figures.ts';

const row = (op: string | null, dur: number | null) => ({ op, dur }) as TrafficRow;
const byOp = ({ op }: TrafficRow) => op;

it('tells percentiles, all together and by endpoint, the slowest first', () => {
  const quick = Array.from({ length: 99 }, (_, at) => row('GET /v1/a', at + 1));
  const figures = latencyOf([...quick, row('POST /v1/b', 900)], byOp);
  expect(figures).toMatchObject({ calls: 100, medianMs: 50, p95Ms: 95, p99Ms: 99, slowestMs: 900 });
  expect(figures?.endpoints.map(({ name, calls }) => [name, calls])).toEqual([
    ['POST /v1/b', 1],
    ['GET /v1/a', 99],
  ]);
});

it('counts what took up to each step, and what took longer than all', () => {
  const { counts = [] } =
    latencyOf(
      [1, 1.5, 5, 60_000].map((ms) => row('a', ms)),
      byOp,
    ) ?? {};
  expect([counts[0], counts[1], counts[2], counts[STEPS_MS.length]]).toEqual([1, 1, 1, 1]);
});

it('knows nothing of what was not answered, and of what has no name', () => {
  expect(latencyOf([row('a', null), row(null, 5)], byOp)).toBeUndefined();
});
