import { Link } from '@tanstack/react-router';
import { objectTypes } from './object-types.ts';

/** The types, in groups. */
export function TypeNav({ chosen }: { chosen: string }) {
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
                search={{ type } as never}
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
