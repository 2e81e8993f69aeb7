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

const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** As `clockParts` today; of another day `24 Nov` and ` 14:02`, which take as much room. */
export function rowTime(ms: number, nowMs = Date.now()): [string, string] {
  if (new Date(ms).toDateString() === new Date(nowMs).toDateString()) return clockParts(ms);
  return [day.format(ms), ` ${minute.format(ms)}`];
}

/** `24 Nov 14:02:19`; without the day when it is today, with the year when it is another. */
export function momentText(ms: number, nowMs = Date.now()): string {
  const [then, now] = [new Date(ms), new Date(nowMs)];
  const time = clock.format(ms);
  if (then.getFullYear() !== now.getFullYear()) {
    return `${day.format(ms)} ${then.getFullYear()} ${time}`;
  }
  return then.toDateString() === now.toDateString() ? time : `${day.format(ms)} ${time}`;
}

const [SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS] = [1_000, 60_000, 3_600_000, 86_400_000];

/** `12 ms`, `1.4 s`, `3 min`, `2.5 h`, `3.0 d`; what rounds up to the next unit is written in it. */
export function durationText(ms: number): string {
  if (ms < 1) return '<1 ms';
  if (ms < SECOND_MS - 0.5) return `${Math.round(ms)} ms`;
  if (ms < MINUTE_MS - 50) return `${(ms / SECOND_MS).toFixed(1)} s`;
  if (ms < HOUR_MS - MINUTE_MS / 2) return `${Math.round(ms / MINUTE_MS)} min`;
  if (ms < DAY_MS - HOUR_MS / 20) return `${(ms / HOUR_MS).toFixed(1)} h`;
  return `${(ms / DAY_MS).toFixed(1)} d`;
}

/** `+41 ms` after what came before in its chain. */
export const afterText = (ms: number) => (ms < 1 ? '+0 ms' : `+${durationText(ms)}`);

const date = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/** `24 Nov 2026, 14:02:19`, whichever year it is now. */
export const dateText = (ms: number) => date.format(ms);

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** `2 hours ago`, `in 7 days`, `now` */
export function agoText(ms: number, nowMs = Date.now()): string {
  const distanceMs = ms - nowMs;
  const [unit, unitMs] = UNITS.find(([, one]) => Math.abs(distanceMs) >= one) ?? ['second', 1_000];
  return relative.format(Math.trunc(distanceMs / unitMs), unit);
}

/** From here on a call is slow: people notice that they wait. */
const SLOW_MS = 2_000;

export const isSlow = (ms: number | null) => ms !== null && ms >= SLOW_MS;
