import { CopyButton } from './copy-button.tsx';
import { withoutTurning } from './lines.ts';

interface PairTableProps {
  title: string;
  /** In their order; a name may stand twice. */
  pairs: readonly (readonly [string, string])[];
  /** For the button that copies them: `headers that were sent`. */
  what: string;
  /** Between name and value of a copied line. */
  sign: string;
}

export function PairTable({ title, pairs, what, sign }: PairTableProps) {
  return (
    <section className="mb-5" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <span className="quiet">{pairs.length}</span>
        {pairs.length > 0 && (
          <span className="ml-auto">
            <CopyButton text={pairs.map((pair) => pair.join(sign)).join('\n')} what={what} />
          </span>
        )}
      </div>
      <table className="table headers">
        <tbody>
          {pairs.map(([name, value], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice
            <tr key={at}>
              <th scope="row">{withoutTurning(name)}</th>
              <td className="mono">{withoutTurning(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
