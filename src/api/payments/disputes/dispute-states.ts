import type { Dispute } from './dispute-object.ts';

const closed: ReadonlySet<Dispute['status']> = new Set([
  'won',
  'lost',
  'warning_closed',
  'prevented',
]);

export function isClosed({ status }: Pick<Dispute, 'status'>): boolean {
  return closed.has(status);
}

/** The bank only asks. */
export function isInquiry({ status }: Pick<Dispute, 'status'>): boolean {
  return status.startsWith('warning_');
}

export type Magic = 'win' | 'lose' | 'escalate';

const words: Readonly<Record<string, Magic>> = {
  winning_evidence: 'win',
  losing_evidence: 'lose',
  escalate_inquiry_evidence: 'escalate',
};

/** What the published words in `evidence[uncategorized_text]` make of a dispute. */
export function magicOf({ evidence }: Pick<Dispute, 'evidence'>): Magic | undefined {
  return words[evidence.uncategorized_text?.trim() ?? ''];
}
