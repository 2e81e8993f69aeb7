import type { ReactNode } from 'react';
import { CopyLine } from './copy-line.tsx';

interface EmptyProps {
  title: string;
  /** What fills it. */
  command?: string;
  /** It is all that the page has. */
  isPage?: boolean;
  children?: ReactNode;
}

/** One sentence, the command that fills the place, and at most one action. */
export function Empty({ title, command, isPage = false, children }: EmptyProps) {
  const Title = isPage ? 'h1' : 'h2';
  return (
    <div className="empty">
      <BlankStub />
      <Title>{title}</Title>
      {command !== undefined && <CopyLine text={command} />}
      {children}
    </div>
  );
}

function BlankStub() {
  return (
    <svg width="72" height="48" viewBox="0 0 72 48" fill="none" aria-hidden="true">
      <path
        d="M8 6h56v32l-4 3-4-3-4 3-4-3-4 3-4-3-4 3-4-3-4 3-4-3-4 3-4-3-4 3-4-3-4 3z"
        stroke="var(--line-2)"
        strokeWidth="1.5"
      />
      <path
        d="M16 15h22M16 22h30M16 29h14"
        stroke="var(--line-2)"
        strokeWidth="1.5"
        strokeDasharray="1 3"
        strokeLinecap="round"
      />
    </svg>
  );
}
