import type { Counted, TrafficMeta } from '../../../capture/traffic-port.ts';
import { CountBars } from './count-bars.tsx';
import { OverviewSection } from './overview-section.tsx';

const SHOWN = 5;

const shown = (counted: readonly Counted[]) =>
  counted.slice(0, SHOWN).map(({ name, calls }) => ({ name, count: calls }));

/** What calls the API, and which versions of it are spoken: of all that is kept. */
export function Clients({ meta }: { meta: Pick<TrafficMeta, 'sdks' | 'versions'> }) {
  return (
    <div className="grid grid-cols-2 gap-6 max-lg:grid-cols-1">
      <OverviewSection title="SDKs seen">
        <CountBars counts={shown(meta.sdks)} empty="No call came from an SDK." tone="plain" />
      </OverviewSection>
      <OverviewSection title="API versions seen">
        <CountBars counts={shown(meta.versions)} empty="No call yet." tone="plain" />
      </OverviewSection>
    </div>
  );
}
