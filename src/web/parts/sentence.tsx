import type { ReactNode } from 'react';
import { withoutTurning } from './lines.ts';
import { shortId } from './short-id.tsx';

const PARTS =
  /([−-]?(?:[$€£¥]|[A-Z]{2,3}\$?\s?)[\d,]+(?:\.\d+)?)|\b([a-z]{2,}(?:_[a-z]+)*_[A-Za-z0-9]{10,})\b/g;
/** The money, and what became of it: up to the reason or the first id. */
const LEAD = /^[^,:]*?[$€£¥][\d,.]*\d(?: [a-z]+(?![a-z_]))*/;

interface SentenceProps {
  text: string;
  /** Sets off what happened to the money from the rest. */
  hasLead?: boolean;
}

/** What happened, with amounts in figures and ids shortened. Only ever text. */
export function Sentence({ text, hasLead = false }: SentenceProps) {
  const shown = withoutTurning(text);
  const lead = hasLead ? (LEAD.exec(shown)?.[0] ?? '') : '';
  return (
    <>
      {lead !== '' && <b>{partsOf(lead)}</b>}
      {partsOf(shown.slice(lead.length))}
    </>
  );
}

function partsOf(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(PARTS)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    const [whole, amount, id] = match;
    parts.push(
      <span key={match.index} className={amount === undefined ? 'mono' : 'num'}>
        {id === undefined ? whole : shortId(id)}
      </span>,
    );
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}
