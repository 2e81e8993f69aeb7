import type { ReactNode } from 'react';
import { useConnection } from '../../data/live.ts';
import { Button } from '../../parts/button.tsx';

interface TimelineHeadProps {
  isLive: boolean;
  isGrouped: boolean;
  onLive(): void;
  onGroup(): void;
  children: ReactNode;
}

export function TimelineHead({ isLive, isGrouped, onLive, onGroup, children }: TimelineHeadProps) {
  const isGone = useConnection() === 'gone';
  const state = isGone ? 'Not connected' : isLive ? 'Live' : 'Paused';
  return (
    <header className="page-head">
      <h1>Timeline</h1>
      <span className={`state flex items-center gap-1.5 ${state === 'Live' ? 'ok' : 'quiet'}`}>
        <span className="dot" />
        {state}
      </span>
      <div className="end">
        <Button look="bare" icon="trace" aria-pressed={isGrouped} onClick={onGroup}>
          {isGrouped ? 'Grouped by cause' : 'In order of time'}
        </Button>
        <Button
          look="bare"
          icon={isLive ? 'pause' : 'play'}
          label={isLive ? 'Pause' : 'Go on'}
          onClick={onLive}
        />
        {children}
      </div>
    </header>
  );
}
