import type { ReactNode } from 'react';
import { Icon } from '../../parts/icon.tsx';

interface StepProps {
  number: number;
  title: string;
  state: 'done' | 'current' | 'later';
  children: ReactNode;
}

export function Step({ number, title, state, children }: StepProps) {
  return (
    <li className={`step ${state}`}>
      <span className="step-mark">
        {state === 'done' ? <Icon name="done" /> : number}
        {state === 'done' && <span className="hidden-text">Done:</span>}
      </span>
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </li>
  );
}

/** What was seen, or what is waited for. */
export function SeenLine({ isSeen, children }: { isSeen: boolean; children: ReactNode }) {
  return (
    <p className={isSeen ? 'seen' : 'seen waiting'}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        {isSeen ? (
          <circle cx="5" cy="5" r="4" fill="currentColor" />
        ) : (
          <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.2" />
        )}
      </svg>
      {children}
    </p>
  );
}
