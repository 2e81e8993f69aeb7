import { shortId } from './short-id.tsx';

const PARTS =
  /([−-]?(?:[$€£¥]|[A-Z]{2,3}\$?\s?)[\d,]+(?:\.\d+)?)|\b([a-z]{2,}(?:_[a-z]+)*_[A-Za-z0-9]{10,})\b/g;

/** What happened, with amounts in figures and ids shortened. Only ever text. */
export function Sentence({ text }: { text: string }) {
  const parts = [];
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
  return <>{parts}</>;
}
