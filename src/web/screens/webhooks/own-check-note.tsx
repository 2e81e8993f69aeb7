import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownCheckOf } from './own-check.ts';

/** Says what the application's own check made of it, without a secret being pasted anywhere. */
export function OwnCheckNote({ event, endpoint }: { event: string; endpoint: string }) {
  const { data } = useQuery({
    queryKey: ['own-check', event, endpoint],
    queryFn: () => ownCheckOf(event, endpoint),
    refetchInterval: 5_000,
  });
  if (!data) return null;
  const { isGood, title, why, handler } = data;
  return (
    <div className={`note mt-4 ${isGood ? 'info' : 'error'}`} role="status">
      <h3>{title}</h3>
      <p>
        {why}{' '}
        <Link to="/timeline/$id" params={{ id: handler }}>
          See how it was handled
        </Link>
      </p>
    </div>
  );
}
