import { usageError } from './cli-error.ts';

const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 7 * 86_400,
};
const WHOLE = /^(?:\d+[smhdw])+$/;
const PART = /(\d+)([smhdw])/g;

/** `3d`, `1d12h`, `90s` in seconds. Throws a `CliError` for anything else. */
export function parseDuration(text: string): number {
  if (!WHOLE.test(text)) {
    throw usageError(`'${text}' is no span of time. Spans are: 90s, 15m, 2h, 3d, 1w, 1d12h`);
  }
  let seconds = 0;
  for (const [, count = '', unit = ''] of text.matchAll(PART)) {
    seconds += Number(count) * (SECONDS[unit] ?? 0);
  }
  return seconds;
}

/** `3d 4h`: at most the two largest units. */
export function formatDuration(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const unit of ['d', 'h', 'm', 's']) {
    const size = SECONDS[unit] ?? 1;
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return parts.slice(0, 2).join(' ') || '0s';
}
