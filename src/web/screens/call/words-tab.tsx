import type { CapturedEvent, LogEvent } from '../../../capture/event.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { JsonTree } from '../../parts/json/json-tree.tsx';
import { RawText } from '../../parts/raw-text.tsx';

/** Of a log its message and fields, of an exception its stack, of an insight what it says. */
export function WordsTab({ event }: { event: CapturedEvent }) {
  if (event.kind === 'log') return <LogWords event={event} />;
  if (event.kind === 'exception') return <Words title="Stack" text={event.stack} />;
  return <JsonTree value={event} label="Event" />;
}

function LogWords({ event: { msg, extra, exc_text } }: { event: LogEvent }) {
  return (
    <>
      <Words title="Message" text={msg} />
      {extra !== undefined && (
        <section className="mb-5" aria-label="Extra fields">
          <div className="section-head">
            <h2>Extra fields</h2>
            <span className="ml-auto">
              <CopyButton text={JSON.stringify(extra, null, 2)} what="extra fields" />
            </span>
          </div>
          <JsonTree value={extra} label="Fields" />
        </section>
      )}
      {exc_text && <Words title="Traceback" text={exc_text} />}
    </>
  );
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <div className="mb-5">
      <div className="section-head">
        <h2>{title}</h2>
        <span className="ml-auto">
          <CopyButton text={text} what={title.toLowerCase()} />
        </span>
      </div>
      <RawText text={text} label={title} />
    </div>
  );
}
