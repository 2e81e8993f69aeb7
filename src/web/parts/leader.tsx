import type { ReactNode } from 'react';

interface LeaderProps {
  name: string;
  isTotal?: boolean;
  children: ReactNode;
}

/** A name and its figure, with dots between them: only on receipts. */
export function Leader({ name, isTotal = false, children }: LeaderProps) {
  return (
    <div className={isTotal ? 'leader total' : 'leader'}>
      <span>{name}</span>
      <i />
      <span>{children}</span>
    </div>
  );
}
