const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** `14:02:19` and `.204`, apart, for the second is quieter. */
export function clockParts(ms: number): [string, string] {
  return [clock.format(ms), `.${String(Math.floor(ms) % 1000).padStart(3, '0')}`];
}

/** `24 Nov 14:02:19`; without the day when it is today. */
export function momentText(ms: number, nowMs = Date.now()): string {
  const date = day.format(ms);
  return date === day.format(nowMs) ? clock.format(ms) : `${date} ${clock.format(ms)}`;
}

/** `12 ms`, `1.4 s`, `3 min` */
export function durationText(ms: number): string {
  if (ms < 1) return '<1 ms';
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** `+41 ms` after what came before in its chain. */
export const afterText = (ms: number) => (ms < 1 ? '+0 ms' : `+${durationText(ms)}`);
