import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Body } from '../../../capture/event.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { JsonTree } from '../../parts/json/json-tree.tsx';
import { RawText } from '../../parts/raw-text.tsx';
import { parsedBody } from './parsed-body.ts';

interface BodyViewProps {
  body: Body;
  /** Where the whole of it is, when the event has only a part. */
  source: string;
  label: string;
}

/** Beyond this the tree opens on demand. */
const LARGE_BYTES = 1_000_000;

/** As a tree, as a decoded form, or as it was sent. Always as text, whatever it claims to be. */
export function BodyView({ body, source, label }: BodyViewProps) {
  const [view, setView] = useState<'tree' | 'raw'>(body.kept > LARGE_BYTES ? 'raw' : 'tree');
  const blob = useQuery({
    queryKey: ['body', source],
    enabled: body.blob !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => (await fetch(source, { signal })).text(),
  });
  const text = body.data ?? blob.data;
  const parsed = useMemo(() => {
    const isTree = view === 'tree' && body.enc === 'utf8' && text !== undefined;
    return isTree ? parsedBody(text, body.ctype) : undefined;
  }, [view, text, body]);
  const isLarge = body.kept > LARGE_BYTES;
  if (body.size === 0) return <p className="quiet">No body.</p>;
  if (text === undefined) return <p className="quiet">{body.blob ? 'Reading…' : missing(body)}</p>;
  return (
    <div>
      <div className="flex items-center gap-2 mb-2">
        <Button size="small" aria-pressed={view === 'tree'} onClick={() => setView('tree')}>
          Tree
        </Button>
        <Button size="small" aria-pressed={view === 'raw'} onClick={() => setView('raw')}>
          Raw
        </Button>
        <span className="quiet">{sizeText(body)}</span>
        <span className="ml-auto">
          <CopyButton text={text} what={label.replace('Body', 'body')} />
        </span>
        <a href={source} download>
          Download
        </a>
      </div>
      {parsed === undefined ? (
        <RawText text={text} label={label} />
      ) : (
        <JsonTree value={parsed} label={label} depth={isLarge ? 1 : 4} />
      )}
    </div>
  );
}

function missing({ state }: Body): string {
  return state === 'unread' ? 'Nobody read this body.' : 'This body was not kept.';
}

function sizeText({ size, kept, state, decoded }: Body): string {
  const parts = [`${size.toLocaleString('en')} bytes`];
  if (kept > LARGE_BYTES) parts.push('as raw text, the tree opens on demand');
  if (decoded) parts.push(decoded);
  if (state === 'truncated') parts.push(`the first ${kept.toLocaleString('en')} kept`);
  if (state === 'aborted') parts.push('cut');
  return parts.join(', ');
}
