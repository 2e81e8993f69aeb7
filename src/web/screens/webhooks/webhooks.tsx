import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAccount } from '../../data/account.ts';
import { getLocal, queryOf } from '../../data/local-api.ts';
import { useMarkSeen } from '../../data/seen-until.ts';
import { countText } from '../../parts/count-text.ts';
import { Failed } from '../../parts/failed.tsx';
import { AddEndpoint } from './add-endpoint.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { TALLIES, type Tallies } from './tallies.tsx';
import { TAMPER_WORDS } from './tampering.tsx';

export interface Endpoint {
  id: string;
  account: string;
  object: string;
  url?: string;
  /** `enabled`, `disabled` */
  status: string;
  enabled_events: string[];
  api_version?: string | null;
  /** Of a v2 destination. */
  webhook_endpoint?: { url: string };
  deliveries: Tallies;
  tamper: { mode: string; times: number | null } | null;
}

export interface WebhookOverview {
  endpoints: Endpoint[];
  listeners: { id: string; forward_to: string; events: string[] }[];
}

export const urlOf = ({ url, webhook_endpoint }: Endpoint) => url ?? webhook_endpoint?.url ?? '';

/** Where events go, and how they are received there. */
export default function Webhooks() {
  const [account] = useAccount();
  const list = useQuery({
    queryKey: ['webhooks', account],
    queryFn: ({ signal }) => getLocal<WebhookOverview>(`webhooks${queryOf({ account })}`, signal),
    refetchInterval: 3_000,
  });
  useMarkSeen('/webhooks', list.dataUpdatedAt);
  const { endpoints = [], listeners = [] } = list.data ?? {};
  return (
    <>
      <header className="page-head">
        <h1>Webhooks</h1>
        {list.isSuccess && (
          <span className="quiet">
            {countText(endpoints.length, 'endpoint')}, {countText(listeners.length, 'listener')}
          </span>
        )}
      </header>
      <div className="page-body">
        {list.isError && <Failed error={list.error} again={() => void list.refetch()} />}
        <AddEndpoint isFirst={list.isSuccess && endpoints.length + listeners.length === 0} />
        {endpoints.length > 0 && <EndpointTable endpoints={endpoints} />}
        {listeners.length > 0 && <ListenerList listeners={listeners} />}
        <section className="mt-6">
          <div className="section-head">
            <h2>Deliveries</h2>
          </div>
          <DeliveryTable filter={{ account }} />
        </section>
      </div>
    </>
  );
}

function EndpointTable({ endpoints }: { endpoints: readonly Endpoint[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="table card">
        <thead>
          <tr>
            <th>URL</th>
            <th>State</th>
            {TALLIES.map(({ name, label }) => (
              <th key={name} className="right">
                {label}
              </th>
            ))}
            <th>Events</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((one) => (
            <tr key={one.id}>
              <td>
                <Link to="/webhooks/$id" params={{ id: one.id }} className="mono">
                  {urlOf(one)}
                </Link>
              </td>
              <td>
                <span className={`chip tone-${one.status === 'enabled' ? 'ok' : 'mute'}`}>
                  {one.status}
                </span>{' '}
                {one.tamper && (
                  <span className="chip tone-warn">
                    Tampered: {(TAMPER_WORDS[one.tamper.mode] ?? one.tamper.mode).toLowerCase()}
                  </span>
                )}
              </td>
              {TALLIES.map(({ name, tone }) => (
                <td key={name} className={`right num ${one.deliveries[name] > 0 ? tone : 'quiet'}`}>
                  {one.deliveries[name]}
                </td>
              ))}
              <td className="second">{one.enabled_events.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ListenerList({ listeners }: { listeners: WebhookOverview['listeners'] }) {
  return (
    <section className="mt-6">
      <div className="section-head">
        <h2>Listeners</h2>
        <span className="quiet">each lasts as long as its paystub listen</span>
      </div>
      <ul className="card">
        {listeners.map(({ id, forward_to }) => (
          <li key={id} className="px-3 py-1.5 flex gap-3">
            <span className="dot ok self-center" />
            <span className="mono">{forward_to}</span>
            <span className="quiet mono ml-auto">{id}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
