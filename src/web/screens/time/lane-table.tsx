import { IdLink, shortId } from '../../parts/short-id.tsx';
import type { Lane } from './lanes.ts';
import { timeText } from './time-text.ts';

const SHOWN = 200;

/** What the lanes show, in words: the newest first. */
export function LaneTable({ lanes }: { lanes: readonly Lane[] }) {
  const marks = lanes
    .flatMap(({ name, id, marks: of }) =>
      of.map((mark) => ({ ...mark, lane: id === undefined ? name : shortId(id) })),
    )
    .sort((a, b) => b.at - a.at);
  return (
    <details className="mt-2">
      <summary>As a table</summary>
      <div className="overflow-x-auto">
        <table className="table">
          <thead>
            <tr>
              <th>Time</th>
              <th>Lane</th>
              <th>What</th>
              <th>Of</th>
            </tr>
          </thead>
          <tbody>
            {marks.slice(0, SHOWN).map(({ id, at, what, lane }) => (
              <tr key={`${lane} ${id} ${what} ${at}`}>
                <td className="mono quiet">{timeText(at)}</td>
                <td>{lane}</td>
                <td>{what}</td>
                <td>
                  <IdLink id={id} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {marks.length > SHOWN && <p className="quiet">The newest {SHOWN} of them.</p>}
    </details>
  );
}
