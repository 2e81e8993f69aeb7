import type { FoundObject } from '../../data/objects.ts';
import { Icon } from '../../parts/icon.tsx';
import { IdLink } from '../../parts/short-id.tsx';
import { relatedIds } from './related.ts';

export function RelatedIds({ found: { object } }: { found: FoundObject }) {
  const related = relatedIds(object);
  if (related.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>Related</h2>
      </div>
      <ul className="card py-1">
        {related.map(({ id, field }) => (
          <li key={id} className="related-id">
            <Icon name="objects" />
            <span className="second ellipsis">{field.replaceAll('_', ' ')}</span>
            <IdLink id={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}
