import { lazy, Suspense, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Failed } from '../../parts/failed.tsx';
import { FirstSteps } from './first-steps.tsx';
import { stepsSeen, useSeen } from './use-seen.ts';

const Overview = lazy(() => import('./overview.tsx'));

/** First the steps, until all of them were seen to work; then what goes on. */
export default function Home() {
  const { data: seen, error, refetch } = useSeen();
  const [isAsked, setAsked] = useState(false);
  if (seen === undefined) return error && <Failed error={error} again={() => void refetch()} />;
  if (stepsSeen(seen) < 3 || isAsked) {
    return <FirstSteps seen={seen} />;
  }
  return (
    <>
      <header className="page-head">
        <h1>Overview</h1>
        <div className="end">
          <Button look="bare" onClick={() => setAsked(true)}>
            Show the first steps
          </Button>
        </div>
      </header>
      <Suspense>
        <Overview />
      </Suspense>
    </>
  );
}
