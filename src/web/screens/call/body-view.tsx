import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Body } from '../../../capture/event.ts';
import { LARGE_BYTES } from '../../data/event-detail.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { SmallBody } from './small-body.tsx';

const LargeBody = lazy(() => import('./large/large-body.tsx'));

interface BodyViewProps {
  body: Body;
  /** Where the whole of it is, when the event has only a part. */
  source: string;
  label: string;
}

const NOT_KEPT = 'This body was not kept.';
const NO_TEXT = 'These bytes are no text.';

/** As a tree, as a decoded form, or as it was sent. Always as text, whatever it claims to be. */
export function BodyView({ body, source, label }: BodyViewProps) {
  const isLarge = body.kept > LARGE_BYTES;
  const isApart = body.data === undefined && body.kept > 0;
  const [view, setView] = useState<View>(isLarge ? 'raw' : 'tree');
  const read = (signal?: AbortSignal) => bodyText(source, signal);
  const apart = useQuery({
    queryKey: ['body', source],
    enabled: isApart && !isLarge,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => read(signal),
  });
  const text = body.data ?? apart.data;
  const note = noteOn(body, isApart);
  if (note !== undefined) {
    return (
      <p className="quiet">
        {note} {isApart && <Download source={source} />}
      </p>
    );
  }
  if (apart.isError) return <p className="warn">{apart.error.message}</p>;
  if (text === undefined && !isLarge) return <p className="quiet">Reading…</p>;
  const { ctype, enc } = body;
  return (
    <div>
      <BodyBar {...{ body, source, label, view }} text={text ?? read} onView={setView} />
      {text === undefined ? (
        <Suspense>
          <LargeBody {...{ source, ctype, view, label }} />
        </Suspense>
      ) : (
        <SmallBody {...{ text, ctype, view, label }} isText={enc === 'utf8'} />
      )}
    </div>
  );
}

type View = 'tree' | 'raw';

interface BodyBarProps extends BodyViewProps {
  text: string | (() => Promise<string>);
  view: View;
  onView(view: View): void;
}

function BodyBar({ body, source, label, text, view, onView }: BodyBarProps) {
  return (
    <div className="flex items-center gap-2 mb-2">
      <Button size="small" aria-pressed={view === 'tree'} onClick={() => onView('tree')}>
        Tree
      </Button>
      <Button size="small" aria-pressed={view === 'raw'} onClick={() => onView('raw')}>
        Raw
      </Button>
      <span className="quiet">{sizeText(body)}</span>
      <span className="ml-auto">
        <CopyButton text={text} what={label.replace('Body', 'body')} />
      </span>
      <Download source={source} />
    </div>
  );
}

function Download({ source }: { source: string }) {
  return (
    <a href={source} download>
      Download
    </a>
  );
}

async function bodyText(source: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(source, signal ? { signal } : {});
  if (response.ok) return response.text();
  throw new Error(response.status === 404 ? NOT_KEPT : `The server answered ${response.status}.`);
}

/** What stands where there is no text to show. */
function noteOn({ size, state, data, enc }: Body, isApart: boolean) {
  if (size === 0) return 'No body.';
  if (!isApart && data === undefined) {
    return state === 'unread' ? 'Nobody read this body.' : NOT_KEPT;
  }
  return isApart && enc === 'base64' ? NO_TEXT : undefined;
}

function sizeText({ size, kept, state, decoded }: Body): string {
  const parts = [`${size.toLocaleString('en')} bytes`];
  if (kept > LARGE_BYTES) parts.push('as raw text, the tree opens on demand');
  if (decoded) parts.push(decoded);
  if (state === 'truncated') parts.push(`the first ${kept.toLocaleString('en')} kept`);
  if (state === 'aborted') parts.push('cut');
  return parts.join(', ');
}
