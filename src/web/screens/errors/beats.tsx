interface BeatsProps {
  /** Unix ms. */
  times: readonly number[];
  span: readonly [number, number];
  tone: 'bad' | 'warn';
}

const BARS = 24;
const HEIGHT = 16;

/** When it happened, as small bars; the columns beside say how often, first and last. */
export function Beats({ times, span: [from, to], tone }: BeatsProps) {
  const counts = Array.from({ length: BARS }, () => 0);
  for (const time of times) {
    const at = to === from ? BARS - 1 : Math.floor(((time - from) / (to - from)) * (BARS - 1));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const highest = Math.max(...counts);
  return (
    <svg
      {...{ width: BARS * 4, height: HEIGHT, viewBox: `0 0 ${BARS * 4} ${HEIGHT}` }}
      aria-hidden="true"
    >
      <line x1="0" x2={BARS * 4} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line)" />
      {counts.map((count, at) => {
        const height = (count / highest) * (HEIGHT - 2);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={at}
            {...{ x: at * 4, y: HEIGHT - height, width: 3, height }}
            fill={`var(--${tone})`}
          />
        );
      })}
    </svg>
  );
}
