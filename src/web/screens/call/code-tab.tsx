import type { CapturedEvent } from '../../../capture/event.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { copyForms } from './copy-as.ts';
import { Frames } from './frames.tsx';
import { SiteCode } from './site-code.tsx';

/** The lines of the application that this came from, innermost first, and the call as code of its own. */
export function CodeTab({ event }: { event: CapturedEvent }) {
  if (event.kind === 'exception') return <Frames event={event} />;
  return (
    <>
      {event.site && <SiteCode event={event} site={event.site} />}
      <Snippets event={event} />
    </>
  );
}

function Snippets({ event }: { event: CapturedEvent }) {
  const forms = copyForms
    .map(({ name, write }) => ({ name, text: write(event) }))
    .filter(({ text }) => text !== '');
  return forms.map(({ name, text }) => (
    <figure key={name} className="code mb-3" aria-label={`As ${name}`}>
      <figcaption className="flex items-center gap-2 pl-3 h-7 border-b border-line">
        As {name}
        <span className="ml-auto">
          <CopyButton text={text} what={`call as ${name}`} />
        </span>
      </figcaption>
      <pre className="p-3">{text}</pre>
    </figure>
  ));
}
