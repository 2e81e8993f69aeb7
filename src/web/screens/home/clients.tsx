import type { Counted, TrafficMeta } from '../../../capture/traffic-port.ts';
import { CountBars } from './count-bars.tsx';

const SHOWN = 5;

const shown = (counted: readonly Counted[]) =>
  counted.slice(0, SHOWN).map(({ name, calls }) => ({ name, count: calls }));

/** What calls the API, and which versions of it are spoken: of all that is kept. */
export function Clients({ meta }: { meta: Pick<TrafficMeta, 'sdks' | 'versions'> }) {
  return (
    <div className="grid grid-cols-2 gap-6 max-lg:grid-cols-1">
      <section>
        <div className="section-head">
          <h2>SDKs seen</h2>
        </div>
        <CountBars counts={shown(meta.sdks)} empty="No call came from an SDK." tone="plain" />
      </section>
      <section>
        <div className="section-head">
          <h2>API versions seen</h2>
        </div>
        <CountBars counts={shown(meta.versions)} empty="No call yet." tone="plain" />
      </section>
    </div>
  );
}
