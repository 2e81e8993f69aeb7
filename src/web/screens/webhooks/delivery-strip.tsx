import { type Delivery, stateOf } from './delivery-state.ts';

const WIDTH = 8;
const HEIGHT = 20;
/** What went wrong stands higher: color is not all that tells it. */
const LOOKS = {
  delivered: { fill: 'var(--ok)', height: 10 },
  pending: { fill: 'var(--carbon)', height: 5 },
  retrying: { fill: 'var(--warn)', height: 16 },
  failed: { fill: 'var(--bad)', height: HEIGHT },
  canceled: { fill: 'var(--line-3)', height: 3 },
};

/** One bar a delivery, the newest at the right. The table below is its twin. */
export function DeliveryStrip({ deliveries }: { deliveries: readonly Delivery[] }) {
  const width = deliveries.length * WIDTH;
  return (
    <svg
      {...{ width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` }}
      className="mb-3 max-w-full"
      preserveAspectRatio="xMaxYMid slice"
      aria-hidden="true"
    >
      {deliveries.toReversed().map((one, at) => {
        const { fill, height } = LOOKS[stateOf(one)];
        return (
          <rect
            key={one.id}
            {...{ x: at * WIDTH, y: HEIGHT - height, width: WIDTH - 2, height, fill }}
          >
            <title>{`${one.type} ${stateOf(one)}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
