import { Link } from '@tanstack/react-router';
import { ApiFailure } from '../../data/stripe-api.ts';

/** What the API said, in its own words, and the way to the call. */
export function Refused({ verb, error }: { verb: string; error: Error }) {
  const { status, code, declineCode, param, requestId } =
    error instanceof ApiFailure ? error : ({} as Partial<ApiFailure>);
  const codes = [status, code, declineCode, param].filter((one) => one !== undefined);
  return (
    <p className="refused" role="alert">
      <b>{verb} was refused.</b> {error.message}
      {codes.length > 0 && <span className="mono second">{codes.join(' · ')}</span>}
      {requestId && (
        <Link to="/o/$id" params={{ id: requestId }}>
          See the call
        </Link>
      )}
    </p>
  );
}
