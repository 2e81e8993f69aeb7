import type { ExceptionEvent, StackFrame } from '../../../capture/event.ts';
import { CodeFrame } from '../../parts/code-frame.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { withoutTurning } from '../../parts/lines.ts';

/** The frames of an exception, innermost first: the application's own open, those of packages shut. */
export function Frames({ event }: { event: ExceptionEvent }) {
  const { frames, cause, stack } = event;
  const own = frames.filter(({ foreign }) => !foreign).length;
  return (
    <section aria-label="Frames">
      <div className="section-head">
        <h2>Frames</h2>
        <span className="quiet">
          {own} of {frames.length} in your code, innermost first
        </span>
        <span className="ml-auto">
          <CopyButton text={stack} what="stack" />
        </span>
      </div>
      {cause && (
        <p className="mb-3">
          Caused by <b>{cause.name}</b>: {withoutTurning(cause.message)}
        </p>
      )}
      {frames.map((frame, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a function that calls itself stands twice
        <Frame key={at} frame={frame} />
      ))}
    </section>
  );
}

function Frame({ frame }: { frame: StackFrame }) {
  const { file, line, fn, foreign } = frame;
  return (
    <details className="frame" open={!foreign}>
      <summary>
        <span className="mono">{withoutTurning(fn ?? 'top level')}</span>
        <span className="quiet mono ellipsis">{`${nameOf(file)}:${line}`}</span>
        {foreign && <span className="chip tone-mute">package</span>}
      </summary>
      <CodeFrame frame={frame} />
    </details>
  );
}

const nameOf = (file: string) => file.slice(file.search(/[^/\\]*$/));
