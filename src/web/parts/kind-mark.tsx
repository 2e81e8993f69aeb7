import type { EventKind } from '../../capture/event.ts';
import type { TrafficRow } from '../../capture/traffic-port.ts';
import { Icon, type IconName } from './icon.tsx';

const MARKS: Record<EventKind, { icon: IconName; tone: string; word: string }> = {
  'http.out': { icon: 'call', tone: 'carbon', word: 'API call' },
  'http.in': { icon: 'incoming', tone: 'second', word: 'Incoming request' },
  webhook: { icon: 'webhook', tone: 'pink', word: 'Webhook' },
  log: { icon: 'log', tone: 'quiet', word: 'Log' },
  exception: { icon: 'errors', tone: 'bad', word: 'Exception' },
  insight: { icon: 'insight', tone: 'carbon', word: 'Insight' },
  mark: { icon: 'mark', tone: 'quiet', word: 'Note' },
};

/** What a row shows of its kind; `rt` tells who saw it. */
export type Marked = Pick<TrafficRow, 'kind' | 'state' | 'rt'>;

/** A call that only the server saw came in at it, and is somebody's call to the API all the same. */
function markOf({ kind, rt }: Marked) {
  return kind === 'http.in' && rt === 'server' ? MARKS['http.out'] : MARKS[kind];
}

export const kindWord = (row: Marked) => markOf(row).word;

/** The sign of a kind, and its word for who does not see it. */
export function KindMark({ row }: { row: Marked }) {
  const { icon, tone, word } = markOf(row);
  const { kind, state: severity } = row;
  const color =
    kind === 'insight' ? ({ error: 'bad', warn: 'warn' }[severity ?? ''] ?? tone) : tone;
  return (
    <span className={color} title={word}>
      <Icon name={icon} />
      <span className="hidden-text">{word}</span>
    </span>
  );
}
