import { useMemo } from 'react';
import { JsonTree } from '../../parts/json/json-tree.tsx';
import { RawText } from '../../parts/raw-text.tsx';
import { parsedBody } from './parsed-body.ts';

interface SmallBodyProps {
  text: string;
  /** Bytes that are no text stay as they are written. */
  isText: boolean;
  ctype: string | undefined;
  view: 'tree' | 'raw';
  label: string;
}

export function SmallBody({ text, isText, ctype, view, label }: SmallBodyProps) {
  const parsed = useMemo(
    () => (view === 'tree' && isText ? parsedBody(text, ctype) : undefined),
    [view, isText, text, ctype],
  );
  if (parsed === undefined) return <RawText text={text} label={label} />;
  return <JsonTree value={parsed} label={label} />;
}
