import { Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { groups, screens } from '../screens.ts';
import { type RailCount, useRailCounts } from './rail-counts.ts';

export function Rail() {
  const counts = useRailCounts();
  return (
    <nav className="rail" aria-label="Main">
      {groups.map((group) => (
        <RailGroup key={group} group={group} counts={counts} />
      ))}
    </nav>
  );
}

interface RailGroupProps {
  group: (typeof groups)[number];
  counts: Readonly<Record<string, RailCount>>;
}

function RailGroup({ group, counts }: RailGroupProps) {
  const members = screens.filter(({ nav }) => nav?.group === group);
  if (members.length === 0) return null;
  return (
    <>
      {group === 'bottom' && <span className="rest" />}
      {group !== 'top' && group !== 'bottom' && <div className="group">{group}</div>}
      {members.map(({ path, nav }) => (
        <Link
          key={path}
          to={path}
          activeOptions={{ exact: path === '/', includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
          title={`${nav?.label} (g ${nav?.key})`}
        >
          <Icon name={nav?.icon ?? 'home'} />
          <span>{nav?.label}</span>
          <Count count={counts[path]} />
        </Link>
      ))}
    </>
  );
}

function Count({ count: shown }: { count: RailCount | undefined }) {
  if (shown === undefined || shown.count === 0) return null;
  const { count, isBad, isNew } = shown;
  return (
    <span className={isBad ? 'count bad' : 'count'}>
      {COMPACT.format(count)}
      {isNew && <span className="hidden-text"> new</span>}
    </span>
  );
}

/** `218`, `200K` */
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact' });
