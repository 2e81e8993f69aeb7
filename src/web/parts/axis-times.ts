const DAY_S = 86_400;
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const dayClock = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short' },
  ...{ hour: '2-digit', minute: '2-digit' },
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** What stands at an axis of time: as much of each as tells it from its neighbours. */
export function axisTimes(seconds: readonly number[]): string[] {
  const span = (seconds.at(-1) ?? 0) - (seconds[0] ?? 0);
  const format = span < DAY_S / 2 ? clock : span < 4 * DAY_S ? dayClock : day;
  return seconds.map((one) => format.format(one * 1000));
}
