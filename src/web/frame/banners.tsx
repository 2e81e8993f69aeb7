import { useConnection } from '../data/live.ts';
import { FaultBanner } from './fault-banner.tsx';

/** What must not be missed on any screen. */
export function Banners() {
  const connection = useConnection();
  return (
    <div className="banners" role="status">
      <FaultBanner />
      {connection === 'gone' && (
        <p className="banner gone">
          <b>The server stopped.</b> Trying again. What you see stays readable.
        </p>
      )}
    </div>
  );
}
