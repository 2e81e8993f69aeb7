import { Link } from '@tanstack/react-router';
import { Empty } from './empty.tsx';

export function NotFound() {
  return (
    <Empty title="There is no such page." isPage>
      <Link to="/timeline">Go to the timeline</Link>
    </Empty>
  );
}
