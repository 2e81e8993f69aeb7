import { Link } from '@tanstack/react-router';
import type { RunSummary } from '../../../capture/traffic-port.ts';
import { withoutTurning } from '../../parts/lines.ts';
import { momentText } from '../../parts/moment.ts';

/** The commands that ran under Paystub, the newest first. */
export function RunTable({ runs }: { runs: readonly RunSummary[] }) {
  return (
    <section className="overflow-x-auto">
      <div className="section-head">
        <h2>Runs</h2>
      </div>
      <table className="table card">
        <thead>
          <tr>
            <th>Command</th>
            <th className="right">Calls</th>
            <th className="right">Failed</th>
            <th className="right">Insights</th>
            <th>Exit</th>
            <th>Started</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(
            ({ run, command, stripe_calls, failed_calls, insights, exit_code, started_ts }) => (
              <tr key={run}>
                <td>
                  <Link to="/timeline" search={{ run } as never} className="mono">
                    {withoutTurning(command ?? run)}
                  </Link>
                </td>
                <td className="right num">{stripe_calls}</td>
                <td className={`right num ${failed_calls > 0 ? 'warn' : ''}`}>{failed_calls}</td>
                <td className="right num">{insights.error + insights.warn + insights.info}</td>
                <td className="num">{exit_code ?? 'running'}</td>
                <td className="quiet mono">{momentText(started_ts)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}
