import { CopyButton } from './copy-button.tsx';

/** A line of code, whole, with a button that takes it along. */
export function CopyLine({ text }: { text: string }) {
  return (
    <span className="code inline-flex items-center gap-2 py-0.5 pr-0.5 pl-3 max-w-full">
      <code className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</code>
      <CopyButton text={text} />
    </span>
  );
}
