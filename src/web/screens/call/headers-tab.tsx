import type { HttpMessage } from '../../../capture/event.ts';
import { withoutTurning } from '../../parts/lines.ts';

interface HeadersTabProps {
  request: HttpMessage | undefined;
  response: HttpMessage | undefined;
}

export function HeadersTab({ request, response }: HeadersTabProps) {
  return (
    <>
      {request && <HeaderList title="Sent" headers={request.headers} />}
      {response && <HeaderList title="Answered" headers={response.headers} />}
    </>
  );
}

function HeaderList({ title, headers }: { title: string; headers: [string, string][] }) {
  return (
    <section className="mb-5">
      <div className="section-head">
        <h2>{title}</h2>
        <span className="quiet">{headers.length}</span>
      </div>
      <table className="table headers">
        <tbody>
          {headers.map(([name, value], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may stand twice
            <tr key={at}>
              <th scope="row">{name}</th>
              <td className="mono">{withoutTurning(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
