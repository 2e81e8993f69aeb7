import type { CapturedEvent, StackFrame } from '../../../capture/event.ts';
import { CodeFrame } from '../../parts/code-frame.tsx';

/** The lines of the application that this came from, innermost first. */
export function CodeTab({ event }: { event: CapturedEvent }) {
  if (event.kind === 'exception') {
    return event.frames
      .filter(({ foreign }) => !foreign)
      .map((frame) => <CodeFrame key={`${frame.file}:${frame.line}`} frame={frame} />);
  }
  const { site } = event;
  if (site === undefined) return <p className="quiet">No line of code is known.</p>;
  const { file, line, col, fn, text } = site;
  const frame: StackFrame = {
    file,
    line,
    ...(col !== undefined && { col }),
    ...(fn !== undefined && { fn }),
    ...(text !== undefined && { code: { first: line, lines: [text] } }),
  };
  return (
    <>
      <CodeFrame frame={frame} />
      {site.frames && (
        <ol className="mt-3 mono second">
          {site.frames.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ol>
      )}
    </>
  );
}
