import { useState } from 'react';
import { Button } from './button.tsx';

const SHOWN_MS = 1_500;

/** @param props.what what is copied, for the label: `id`, `curl` */
export function CopyButton({ text, what = 'line' }: { text: string; what?: string }) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
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
