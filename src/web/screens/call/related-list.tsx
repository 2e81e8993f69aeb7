import { Link } from '@tanstack/react-router';
import type { Relation, TrafficDetail } from '../../../capture/traffic-port.ts';
import { KindMark } from '../../parts/kind-mark.tsx';
import { momentText } from '../../parts/moment.ts';
import { Sentence } from '../../parts/sentence.tsx';

const WORDS: Partial<Record<Relation, string>> = {
  retry: 'Tried again',
  page: 'Page of one list',
  replay: 'Replay',
  evidence: 'Shows it',
};

export function RelatedList({ related }: { related: TrafficDetail['related'] }) {
  return (
    <section className="mt-5">
      <div className="section-head">
        <h2>Related</h2>
      </div>
      <ul className="card">
        {related.map(({ how, row }) => (
          <li key={`${how} ${row.id}`}>
            <Link to="/timeline/$id" params={{ id: row.id }} className="related">
              <KindMark row={row} />
              <span className="quiet">{WORDS[how]}</span>
              <span className="ellipsis">
                <Sentence text={row.summary} />
              </span>
              <span className="quiet mono">{momentText(row.ts)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
