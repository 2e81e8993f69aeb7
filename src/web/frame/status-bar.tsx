import { useConnection } from '../data/live.ts';
import { useStatus } from '../data/status.ts';
import { openKeySheet } from './open-dialogs.ts';

export function StatusBar() {
  const connection = useConnection();
  const { data: status } = useStatus();
  const isUp = connection !== 'gone';
  return (
    <footer className="bar">
      <span className="quiet wide-only">
        Compatible with the Stripe API. Not affiliated with Stripe.
      </span>
      <div className="right">
        <span className="state">
          <span className={`dot ${isUp ? 'ok' : 'bad'}`} />
          {isUp ? `API ${new URL(status?.url ?? location.href).host}` : 'Server stopped'}
        </span>
        {status !== undefined && (
          <span className="state wide-only">
            {status.store.objects.toLocaleString('en')} objects
          </span>
        )}
        <button type="button" onClick={openKeySheet}>
          <kbd>?</kbd>Keys
        </button>
      </div>
    </footer>
  );
}
