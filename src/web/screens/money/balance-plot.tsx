import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { ApiObject } from '../../data/stripe-api.ts';
import { amountText } from '../../parts/amount.ts';
import { axisTimes } from '../../parts/axis-times.ts';
import { watchTheme } from '../../parts/watch-theme.ts';
import { balanceOverTime } from './balance-over-time.ts';

interface BalancePlotProps {
  lines: readonly ApiObject[];
  currency: string;
}

const HEIGHT_PX = 200;
/** Of the figures of the axis, which are as long as the largest amount. */
const CHARACTER_PX = 7.5;
const AXIS_LEAST_PX = 56;

/** What was there and what was on its way. The ledger below is its twin. */
export default function BalancePlot({ lines, currency }: BalancePlotProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    const series = balanceOverTime(lines, Date.now() / 1_000);
    if (element === null || series.times.length === 0) return;
    const plot = plotIn(element, currency);
    plot.setData([series.times, series.available, series.pending]);
    const resize = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: HEIGHT_PX }),
    );
    resize.observe(element);
    const unwatch = watchTheme(() => plot.redraw(false, true));
    return () => {
      resize.disconnect();
      unwatch();
      plot.destroy();
    };
  }, [lines, currency]);
  return (
    <figure className="card p-3">
      <figcaption className="section-head">
        <h2>Balance over time</h2>
        <span className="plot-key available">Available</span>
        <span className="plot-key pending">Pending</span>
      </figcaption>
      <div
        ref={place}
        role="img"
        aria-label="Balance over time; the ledger below has the same figures"
      />
    </figure>
  );
}

function plotIn(element: HTMLElement, currency: string): uPlot {
  const color = (name: string) => () => getComputedStyle(element).getPropertyValue(name).trim();
  const paths = uPlot.paths.stepped?.({ align: 1 });
  const axis = { stroke: color('--ink-3'), grid: { stroke: color('--line'), width: 1 } };
  const step = { width: 1.5, points: { show: false }, ...(paths && { paths }) };
  const amounts = (ticks: readonly number[]) =>
    ticks.map((one) => amountText(Math.round(one), currency));
  return new uPlot(
    {
      ...{ width: element.clientWidth, height: HEIGHT_PX },
      ...{ cursor: { y: false }, legend: { show: false } },
      axes: [
        { ...axis, space: 90, values: (_, ticks) => axisTimes(ticks) },
        {
          ...axis,
          values: (_, ticks) => amounts(ticks),
          size: (_, texts) =>
            Math.max(AXIS_LEAST_PX, ...(texts ?? []).map((one) => 14 + one.length * CHARACTER_PX)),
        },
      ],
      series: [
        {},
        { ...step, label: 'Available', stroke: color('--carbon') },
        { ...step, label: 'Pending', stroke: color('--canary-line'), dash: [5, 4] },
      ],
    },
    [[], [], []],
    element,
  );
}
