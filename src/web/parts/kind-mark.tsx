import type { EventKind } from '../../capture/event.ts';
import { Icon, type IconName } from './icon.tsx';

const MARKS: Record<EventKind, { icon: IconName; tone: string; word: string }> = {
  'http.out': { icon: 'call', tone: 'carbon', word: 'Outgoing call' },
  'http.in': { icon: 'incoming', tone: 'second', word: 'Incoming request' },
  webhook: { icon: 'webhook', tone: 'pink', word: 'Webhook' },
  log: { icon: 'log', tone: 'quiet', word: 'Log' },
  exception: { icon: 'errors', tone: 'bad', word: 'Exception' },
  insight: { icon: 'insight', tone: 'carbon', word: 'Insight' },
  mark: { icon: 'mark', tone: 'quiet', word: 'Note' },
};

export const kindWord = (kind: EventKind) => MARKS[kind].word;

/** The sign of a kind, and its word for who does not see it. */
export function KindMark({ kind, severity }: { kind: EventKind; severity?: string | null }) {
  const { icon, tone, word } = MARKS[kind];
  const color =
    kind === 'insight' ? ({ error: 'bad', warn: 'warn' }[severity ?? ''] ?? tone) : tone;
  return (
    <span className={color} title={word}>
      <Icon name={icon} />
      <span className="hidden-text">{word}</span>
    </span>
  );
}
