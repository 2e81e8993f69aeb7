import { useMemo } from 'react';
import { lineAt, lineStarts } from './lines.ts';
import { RawLines } from './raw-lines.tsx';

/** Text of any content, as text: wide lines are cut to pieces. */
export function RawText({ text, label }: { text: string; label: string }) {
  const starts = useMemo(() => lineStarts(text), [text]);
  return (
    <RawLines count={starts.length} lineAt={(index) => lineAt(text, starts, index)} label={label} />
  );
}
