import { useState } from 'react';
import { Button } from './button.tsx';

const SHOWN_MS = 1_500;

interface CopyButtonProps {
  /** Or how it is fetched, when it is asked for. */
  text: string | (() => Promise<string>);
  /** For the label: `id`, `curl` */
  what?: string;
}

export function CopyButton({ text, what = 'line' }: CopyButtonProps) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
    setDone(true);
    setTimeout(() => setDone(false), SHOWN_MS);
  };
  return (
    <Button
      look="bare"
      size="small"
      icon={isDone ? 'done' : 'copy'}
      label={isDone ? 'Copied' : `Copy the ${what}`}
      onClick={() => void copy()}
    />
  );
}
