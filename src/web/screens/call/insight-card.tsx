import { useQueryClient } from '@tanstack/react-query';
import type { InsightEvent } from '../../../capture/event.ts';
import { useEventDetail } from '../../data/event-detail.ts';
import { postLocal } from '../../data/local-api.ts';
import { Button } from '../../parts/button.tsx';
import { CodeFrame } from '../../parts/code-frame.tsx';
import { countText } from '../../parts/count-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { withoutTurning } from '../../parts/lines.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { useToast } from '../../parts/toasts.tsx';

const LOOK = { error: 'error', warn: 'warn-note', info: 'info' };
const TONE = { error: 'bad', warn: 'warn', info: 'carbon' };

/** A sentence, why it matters, the line it is about, and what to do. */
export function InsightCard({ id }: { id: string }) {
  const { data } = useEventDetail(id);
  if (data?.event.kind !== 'insight') return null;
  return <InsightNote insight={data.event} />;
}

export function InsightNote({ insight }: { insight: InsightEvent }) {
  const { severity, title, why, fix, docs, site, evidence, rule } = insight;
  const toast = useToast();
  const client = useQueryClient();
  const silence = async () => {
    try {
      await postLocal('insights/mute', { rule, muted: true });
    } catch (error) {
      return toast({ text: (error as Error).message, tone: 'bad' });
    }
    toast({ text: `${rule} is silenced. Settings turn it on again.` });
    await client.invalidateQueries();
  };
  return (
    <article className={`note ${LOOK[severity]}`} aria-label="Insight">
      <header>
        <span className={TONE[severity]}>
          <Icon name="insight" />
        </span>
        <h2>
          <Sentence text={title} />
        </h2>
      </header>
      <p>{withoutTurning(why)}</p>
      {site && (
        <div className="mt-2">
          <CodeFrame
            frame={{
              ...site,
              ...(site.text && { code: { first: site.line, lines: [site.text] } }),
            }}
          />
        </div>
      )}
      <p>
        <b>Fix</b> {withoutTurning(fix)}
      </p>
      <footer>
        <span className="quiet">
          <code>{rule}</code>, shown by {countText(evidence.length, 'row')}
        </span>
        {docs && (
          <a href={docs} rel="noreferrer" target="_blank">
            Read more
          </a>
        )}
        <Button look="bare" size="small" className="ml-auto" onClick={() => void silence()}>
          Silence
        </Button>
      </footer>
    </article>
  );
}
