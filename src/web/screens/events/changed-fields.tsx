import { withoutTurning } from '../../parts/lines.ts';

interface ChangedFieldsProps {
  /** `previous_attributes`: only what changed, as it was. */
  before: object;
  after: object;
}

export function ChangedFields({ before, after }: ChangedFieldsProps) {
  return (
    <section className="mb-6">
      <div className="section-head">
        <h2>What changed</h2>
      </div>
      <table className="table card">
        <thead>
          <tr>
            <th>Field</th>
            <th>Before</th>
            <th>After</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(before).map(([field, value]) => (
            <tr key={field} className="difference changed">
              <td className="mono">{field}</td>
              <td className="mono">{shown(value)}</td>
              <td className="mono">{shown((after as Record<string, unknown>)[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const shown = (value: unknown) =>
  value === undefined ? '' : withoutTurning(JSON.stringify(value));
