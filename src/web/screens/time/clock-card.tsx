import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { dateText } from '../../parts/moment.ts';
import { secondsToNextMonth } from './next-month.ts';
import type { Clock, Move } from './time.tsx';

interface ClockCardProps {
  clock: Clock;
  isMoving: boolean;
  onMove(move: Move): void;
  /** Advances past this time, in Unix seconds. */
  onAdvance(to: number): void;
}

const HOUR = 3_600;
/** Seconds from a time, which is in Unix seconds. */
const STEPS: readonly [string, (now: number) => number][] = [
  ['1 hour', () => HOUR],
  ['1 day', () => 24 * HOUR],
  ['1 week', () => 7 * 24 * HOUR],
  ['1 month', secondsToNextMonth],
];
const face = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });

/** What the clock of the account shows, and every way on. */
export function ClockCard({ clock, isMoving, onMove, onAdvance }: ClockCardProps) {
  return (
    <section className="card p-5 grid grid-cols-1 gap-4" aria-label="Clock">
      <div>
        <p className="clock-face">{face.format(clock.now * 1000)}</p>
        <p className={clock.ahead === 0 ? 'quiet' : 'warn'}>
          {clock.ahead === 0 ? 'Real time' : `${spanText(clock.ahead)} ahead of real time`}
        </p>
      </div>
      <div className="verbs">
        {STEPS.map(([name, seconds], at) => (
          <Button
            key={name}
            look={at === 1 ? 'primary' : 'plain'}
            isBusy={isMoving}
            onClick={() => onMove({ to: 'advance', seconds: seconds(clock.now) })}
          >
            Advance {name}
          </Button>
        ))}
        <AdvanceTo now={clock.now} isMoving={isMoving} onAdvance={onAdvance} />
        {clock.ahead !== 0 && (
          <Button isBusy={isMoving} onClick={() => onMove({ to: 'reset' })}>
            Back to real time
          </Button>
        )}
      </div>
      {isMoving && <p role="status">Advancing. What falls due on the way happens now…</p>}
    </section>
  );
}

interface AdvanceToProps extends Pick<ClockCardProps, 'isMoving' | 'onAdvance'> {
  now: number;
}

function AdvanceTo({ now, isMoving, onAdvance }: AdvanceToProps) {
  const [text, setText] = useState('');
  const to = Math.floor(new Date(text).getTime() / 1000);
  const isPast = to <= now;
  return (
    <form
      className="flex flex-wrap gap-2 items-center"
      onSubmit={(event) => {
        event.preventDefault();
        if (to > now && !isMoving) onAdvance(to);
      }}
    >
      <input
        className="field"
        type="datetime-local"
        aria-label="A later time"
        aria-invalid={isPast}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button
        disabled={!(to > now)}
        isBusy={isMoving}
        title={isPast ? `The clock shows ${dateText(now * 1000)} and only goes on.` : undefined}
        onClick={() => onAdvance(to)}
      >
        Advance to it
      </Button>
    </form>
  );
}

function spanText(seconds: number): string {
  const inHours = Math.round(seconds / HOUR);
  const [days, hours] = [Math.floor(inHours / 24), inHours % 24];
  const parts = [
    ...(days > 0 ? [`${days.toLocaleString('en')} ${days === 1 ? 'day' : 'days'}`] : []),
    ...(hours > 0 ? [`${hours} h`] : []),
  ];
  return parts.length === 0 ? `${seconds} s` : parts.join(' ');
}
