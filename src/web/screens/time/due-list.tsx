import { Button } from '../../parts/button.tsx';
import { IdLink } from '../../parts/short-id.tsx';
import type { Coming } from './coming.ts';
import { timeText } from './time-text.ts';

interface DueListProps {
  coming: readonly Coming[];
  isMoving: boolean;
  /** Advances past this time, in Unix seconds. */
  onAdvance(to: number): void;
}

const SHOWN = 20;

/** What will happen by itself, and the way there. */
export function DueList({ coming, isMoving, onAdvance }: DueListProps) {
  if (coming.length === 0) {
    return <p className="quiet">Nothing is due: no subscription runs, no payout is on its way.</p>;
  }
  return (
    <section aria-label="What comes">
      <div className="section-head">
        <h2>What comes</h2>
        {coming.length > SHOWN && (
          <span className="quiet">
            the next {SHOWN} of {coming.length}
          </span>
        )}
      </div>
      <div className="overflow-x-auto">
        <table className="table card">
          <tbody>
            {coming.slice(0, SHOWN).map(({ id, what, at }) => (
              <tr key={`${id} ${what}`}>
                <td className="mono quiet">{timeText(at)}</td>
                <td>{what}</td>
                <td>
                  <IdLink id={id} />
                </td>
                <td className="right">
                  <Button size="small" isBusy={isMoving} onClick={() => onAdvance(at)}>
                    Advance past it
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
