import { Link } from '@tanstack/react-router';

/** Shortened in the middle: both ends tell ids apart. */
export function shortId(id: string): string {
  return id.length <= 16 ? id : `${id.slice(0, 7)}…${id.slice(-4)}`;
}

/** Leads to whatever the id names. */
export function IdLink({ id, whole = false }: { id: string; whole?: boolean }) {
  return (
    <Link to="/o/$id" params={{ id }} className="mono" title={id}>
      {whole ? id : shortId(id)}
    </Link>
  );
}
