import type { CapturedEvent, HttpEvent } from '../../../capture/event.ts';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { Answer } from '../../parts/answer.tsx';
import { Fact } from '../../parts/fact.tsx';
import { durationText, isSlow } from '../../parts/moment.ts';

/** Of what went over the wire: the answer, how long it took, whom it was between. */
export function HttpFacts({ row, event }: { row: TrafficRow; event: CapturedEvent }) {
  if (event.kind !== 'http.out' && event.kind !== 'http.in' && event.kind !== 'webhook') {
    return null;
  }
  // A call that only the server saw was one to itself.
  const isOwn = event.kind === 'http.in' && row.rt === 'server';
  return (
    <>
      <Fact name="Answer">
        <Answer status={row.status} state={row.state} />
        {row.dur !== null && <Duration ms={row.dur} />}
      </Fact>
      {row.host && !isOwn && (
        <Fact name="Host">
          <span className="mono" title={row.host}>
            {row.host}
          </span>
        </Fact>
      )}
      {event.kind !== 'webhook' && !isOwn && <Parties event={event} />}
    </>
  );
}

/** The library that sent a call; the framework, route and client of one that came. */
function Parties({ event }: { event: HttpEvent }) {
  const { kind, lib, httpv, t } = event;
  const version = httpv === undefined ? '' : `, HTTP/${httpv}`;
  if (kind === 'http.out') {
    return (
      <>
        <Fact name="Library">{`${lib}${version}`}</Fact>
        {t?.ttfb !== undefined && <Fact name="First byte">{`after ${durationText(t.ttfb)}`}</Fact>}
      </>
    );
  }
  const { framework, route, remote } = event.in ?? {};
  return (
    <>
      <Fact name="Framework">{`${framework ?? lib}${version}`}</Fact>
      {route && (
        <Fact name="Route">
          <code title={route}>{route}</code>
        </Fact>
      )}
      {remote && (
        <Fact name="Client">
          <code>{remote}</code>
        </Fact>
      )}
    </>
  );
}

function Duration({ ms }: { ms: number }) {
  const text = ` in ${durationText(ms)}`;
  if (!isSlow(ms)) return <span className="quiet">{text}</span>;
  return <span className="warn">{`${text}, slow`}</span>;
}
