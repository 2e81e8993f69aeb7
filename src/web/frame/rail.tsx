import { Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';
import { groups, screens } from '../screens.ts';

export function Rail() {
  return (
    <nav className="rail" aria-label="Main">
      {groups.map((group) => (
        <RailGroup key={group} group={group} />
      ))}
    </nav>
  );
}

function RailGroup({ group }: { group: (typeof groups)[number] }) {
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
        </Link>
      ))}
    </>
  );
}
