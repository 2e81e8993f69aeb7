import { useConnection } from '../data/live.ts';
import { useStatus } from '../data/status.ts';
import { openKeySheet } from './open-dialogs.ts';

export function StatusBar() {
  const connection = useConnection();
  const { data: status } = useStatus();
  const isUp = connection !== 'gone';
  return (
    <footer className="bar">
      <span className="quiet ellipsis">
        <span className="wide-only">Compatible with the Stripe API. </span>
        Not affiliated with Stripe
        <span className="wide-only">.</span>
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
        <button type="button" className="key-hint" onClick={openKeySheet}>
          <kbd>?</kbd>Keys
        </button>
      </div>
    </footer>
  );
}
