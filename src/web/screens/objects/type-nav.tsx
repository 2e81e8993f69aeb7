import { Link } from '@tanstack/react-router';
import { metadataQuery, SEARCHED } from '../../parts/metadata-query.ts';
import { objectTypes } from './object-types.ts';

interface TypeNavProps {
  chosen: string;
  /** What is searched for. */
  query: string;
}

/** The types, in groups. A search for metadata, which all have, goes along. */
export function TypeNav({ chosen, query }: TypeNavProps) {
  const kept = metadataQuery(query) === undefined ? {} : { query };
  const groups = [...new Set(objectTypes.map(({ group }) => group))];
  return (
    <nav className="side-nav" aria-label="Types">
      {groups.map((group) => (
        <section key={group}>
          <h2 className="label">{group}</h2>
          {objectTypes
            .filter((one) => one.group === group)
            .map(({ type, label }) => (
              <Link
                key={type}
                to="/objects"
                search={{ type, ...(type in SEARCHED && kept) } as never}
                aria-current={type === chosen ? 'page' : undefined}
              >
                {label}
              </Link>
            ))}
        </section>
      ))}
    </nav>
  );
}
