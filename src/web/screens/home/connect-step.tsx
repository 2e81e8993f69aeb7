import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import { momentText } from '../../parts/moment.ts';
import type { Connections } from './first-steps.tsx';
import { serverFlag } from './server-flag.ts';
import { SeenLine, Step } from './step.tsx';

/** Without a change of code by `paystub run`; else by a line in any language. */
export function ConnectStep({ data, call }: { data: Connections; call: TrafficRow | undefined }) {
  const [language, setLanguage] = useState<string>();
  const chosen = data.connections.find(({ id }) => id === language);
  return (
    <Step number={1} title="Run your code under Paystub" state={call ? 'done' : 'current'}>
      <p>
        Put this before the command that starts your app, in any shell. Nothing in your code
        changes; its calls come here instead of to Stripe.
      </p>
      <div className="my-2">
        <CopyLine text={`${data.command} run${serverFlag(data.url)} node app.js`} />
      </div>
      <p className="quiet">Or point a client here in code:</p>
      <div className="languages" role="tablist" aria-label="Language">
        {data.connections.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === language}
            onClick={() => setLanguage(id === language ? undefined : id)}
          >
            {name}
          </button>
        ))}
      </div>
      {chosen?.blocks.map(({ title, code }) => (
        <figure key={title} className="code mb-2 relative">
          <figcaption className="quiet px-3 pt-2">{title}</figcaption>
          <pre>{code}</pre>
          <span className="absolute top-1 right-1">
            <CopyButton text={code} what={title} />
          </span>
        </figure>
      ))}
      {chosen?.note && <p className="quiet">{chosen.note}</p>}
      <SeenLine isSeen={call !== undefined}>
        {call === undefined ? (
          'Waiting for the first call'
        ) : (
          <>
            Got{' '}
            <code>
              {call.method} {call.path}
            </code>{' '}
            {call.lib && `from ${call.lib} `}at {momentText(call.ts)}
            <Link to="/timeline/$id" params={{ id: call.id }}>
              See it
            </Link>
          </>
        )}
      </SeenLine>
    </Step>
  );
}
