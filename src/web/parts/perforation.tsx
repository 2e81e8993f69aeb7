import { type KeyboardEvent, type PointerEvent, useCallback, useState } from 'react';
import { keep, readKept } from '../data/kept.ts';

const STEP_PX = 16;
const LEAST_PX = 420;
const FIRST_PX = 520;

/** The width of a side panel, kept between visits. */
export function usePanelWidth(name: string): [number, (width: number) => void] {
  const key = `paystub.width.${name}`;
  const [width, setWidth] = useState(() => Number(readKept(key)) || FIRST_PX);
  const set = useCallback(
    (next: number) => {
      const kept = Math.max(LEAST_PX, Math.min(next, window.innerWidth * 0.6));
      keep(key, String(Math.round(kept)));
      setWidth(kept);
    },
    [key],
  );
  return [width, set];
}

/** The edge that can be pulled, by pointer and by the arrow keys. */
export function Perforation({ width, onWidth }: { width: number; onWidth(width: number): void }) {
  const pull = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      onWidth(window.innerWidth - event.clientX);
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onWidth(width + STEP_PX);
    if (event.key === 'ArrowRight') onWidth(width - STEP_PX);
  };
  return (
    <div
      className="perforation"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuenow={Math.round(width)}
      aria-valuemin={LEAST_PX}
      aria-valuemax={Math.round(window.innerWidth * 0.6)}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={pull}
      onKeyDown={press}
    />
  );
}
