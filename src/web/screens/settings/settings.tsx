import type { ReactNode } from 'react';
import { useStatus } from '../../data/status.ts';
import { Failed } from '../../parts/failed.tsx';
import { FaultSettings } from './fault-settings.tsx';
import { KeyChoice } from './key-choice.tsx';
import { KeySettings } from './key-settings.tsx';
import { MutedRules } from './muted-rules.tsx';
import { Retention } from './retention.tsx';
import { StartSettings } from './start-settings.tsx';

/** What this server is and keeps. */
export default function Settings() {
  const status = useStatus();
  return (
    <>
      <header className="page-head">
        <h1>Settings</h1>
      </header>
      <div className="page-body">
        <div className="max-w-[720px] grid grid-cols-1 gap-8">
          {status.isError && <Failed error={status.error} again={() => void status.refetch()} />}
          {status.data && (
            <section>
              <div className="section-head">
                <h2>Server</h2>
              </div>
              <dl className="card p-3">
                <Line name="Version">{status.data.version}</Line>
                <Line name="Address">{status.data.url}</Line>
                <Line name="Store">{status.data.store.kind}</Line>
                <Line name="Objects">{status.data.store.objects.toLocaleString('en')}</Line>
                <Line name="Loop delay, p99">{status.data.event_loop_delay_p99_ms} ms</Line>
              </dl>
            </section>
          )}
          <FaultSettings />
          <KeySettings />
          <Retention />
          <MutedRules />
          <KeyChoice />
          <StartSettings />
        </div>
      </div>
    </>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd className="mono">{children}</dd>
    </div>
  );
}
