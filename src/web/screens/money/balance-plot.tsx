import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { ApiObject } from '../../data/stripe-api.ts';
import { amountText } from '../../parts/amount.ts';
import { runningNet } from './running-net.ts';

const HEIGHT_PX = 200;

/** The net of the ledger over time, in its most used currency. The table below is its twin. */
export default function BalancePlot({ lines }: { lines: readonly ApiObject[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    const { times, totals, currency } = runningNet(lines);
    if (element === null || times.length === 0) return;
    const color = (name: string) => getComputedStyle(element).getPropertyValue(name).trim();
    const stepped = uPlot.paths.stepped?.({ align: 1 });
    const axis = { stroke: color('--ink-3'), grid: { stroke: color('--line'), width: 1 } };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT_PX,
        cursor: { y: false },
        legend: { show: false },
        axes: [
          axis,
          {
            ...axis,
            size: 80,
            values: (_, ticks) => ticks.map((one) => amountText(Math.round(one), currency)),
          },
        ],
        series: [
          {},
          {
            label: 'Net',
            stroke: color('--carbon'),
            width: 1.5,
            ...(stepped && { paths: stepped }),
          },
        ],
      },
      [times, totals],
      element,
    );
    const resize = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: HEIGHT_PX }),
    );
    resize.observe(element);
    return () => {
      resize.disconnect();
      plot.destroy();
    };
  }, [lines]);
  return (
    <figure className="card p-3">
      <figcaption className="label mb-2">Net over time</figcaption>
      <div
        ref={place}
        role="img"
        aria-label="Net over time; the table below has the same figures"
      />
    </figure>
  );
}
