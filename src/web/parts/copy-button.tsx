import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

const SHOWN_MS = 1_500;

interface CopyButtonProps {
  /** Or how it is fetched, when it is asked for. */
  text: string | (() => Promise<string>);
  /** For the label: `id`, `curl` */
  what?: string;
}

export function CopyButton({ text, what = 'line' }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'Copied' | 'Not copied'>();
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is shown for as long
  useEffect(() => {
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [turn]);
  const copy = async () => {
    const isDone = await Promise.resolve(typeof text === 'string' ? text : text())
      .then(copyText)
      .then(
        () => true,
        () => false,
      );
    setOutcome(isDone ? 'Copied' : 'Not copied');
    setTurn((before) => before + 1);
  };
  const icons = { Copied: 'done', 'Not copied': 'errors' } as const;
  return (
    <Button
      look="bare"
      size="small"
      icon={outcome === undefined ? 'copy' : icons[outcome]}
      label={outcome ?? `Copy the ${what}`}
      onClick={() => void copy()}
    />
  );
}
