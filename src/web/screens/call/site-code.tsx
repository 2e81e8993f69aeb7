import { useQuery } from '@tanstack/react-query';
import type { CallSite, CapturedEvent, StackFrame } from '../../../capture/event.ts';
import { getLocal } from '../../data/local-api.ts';
import { CodeFrame } from '../../parts/code-frame.tsx';

interface Source {
  first: number;
  lines: string[];
  is_changed: boolean;
}

/** The line that made the call, with those around it while the file is there; else as it was kept. */
export function SiteCode({ event, site }: { event: CapturedEvent; site: CallSite }) {
  const { file, line, col, fn, text, frames } = site;
  const source = useQuery({
    queryKey: ['source', event.id],
    queryFn: ({ signal }) => getLocal<Source>(`events/${event.id}/source`, signal),
    enabled: event.origin === 'agent',
    retry: false,
  });
  const code = source.data ?? (text === undefined ? undefined : { first: line, lines: [text] });
  const frame: StackFrame = {
    ...{ file, line },
    ...(col !== undefined && { col }),
    ...(fn !== undefined && { fn }),
    ...(code && { code: { first: code.first, lines: code.lines } }),
  };
  return (
    <section className="mb-5" aria-label="Line of code">
      <CodeFrame frame={frame} />
      {source.data?.is_changed && (
        <p className="warn">
          This line has changed since the call{text && ': it was '}
          {text && <code>{text.trim()}</code>}
        </p>
      )}
      {frames && frames.length > 1 && (
        <ol className="mt-2 mono second">
          {frames.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
