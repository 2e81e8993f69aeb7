import { LargeRaw } from './large-raw.tsx';
import { LargeTree } from './large-tree.tsx';
import { useBodyWorker } from './use-body-worker.ts';

interface LargeBodyProps {
  source: string;
  ctype: string | undefined;
  view: 'tree' | 'raw';
  label: string;
}

/** A body of many megabytes: a worker holds it, and the page draws the lines in sight. */
export default function LargeBody({ source, ctype, view, label }: LargeBodyProps) {
  const { open, problem } = useBodyWorker(source, ctype);
  if (problem !== undefined) return <p className="warn">{problem}</p>;
  if (open === undefined) return <p className="quiet">Reading…</p>;
  const View = view === 'tree' ? LargeTree : LargeRaw;
  return <View open={open} label={label} />;
}
