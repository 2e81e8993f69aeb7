import type { ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';

interface TimelineHeadProps {
  isLive: boolean;
  isGrouped: boolean;
  onLive(): void;
  onGroup(): void;
  children: ReactNode;
}

export function TimelineHead({ isLive, isGrouped, onLive, onGroup, children }: TimelineHeadProps) {
  return (
    <header className="page-head">
      <h1>Timeline</h1>
      <span className={`state flex items-center gap-1.5 ${isLive ? 'ok' : 'quiet'}`}>
        <span className="dot" />
        {isLive ? 'Live' : 'Paused'}
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
