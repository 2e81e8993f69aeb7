import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { getLocal } from '../../data/local-api.ts';

interface Started {
  api_version: string;
  data_folder: string;
  allow_hosts: string[];
  redaction: { headers: string[]; fields: string[] };
}

/** Set by flags when the server or a run is started: shown, not changed. */
export function StartSettings() {
  const { data } = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => getLocal<Started>('settings', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return null;
  const { api_version, data_folder, allow_hosts, redaction } = data;
  return (
    <>
      <section>
        <div className="section-head">
          <h2>Set at the start</h2>
          <span className="quiet">by flags of paystub start</span>
        </div>
        <dl className="card p-3 grid grid-cols-1 gap-1">
          <Given name="API version" flag="--api-version">
            {api_version}, of calls that name none
          </Given>
          <Given name="Data" flag="--data">
            <code>{data_folder}</code>
          </Given>
          <Given name="Allowed hosts" flag="--allow-host">
            {allow_hosts.join(', ')}
          </Given>
        </dl>
      </section>
      <section>
        <div className="section-head">
          <h2>Capture and redaction</h2>
          <span className="quiet">always on; flags of paystub run add to it</span>
        </div>
        <dl className="card p-3 grid grid-cols-1 gap-1">
          <Given name="Hosts" flag="--capture-host, --ignore-host">
            all of them
          </Given>
          <Given name="Headers hidden" flag="--redact-header">
            {redaction.headers.join(', ')}
          </Given>
          <Given name="Fields hidden" flag="--redact-field">
            {redaction.fields.join(', ')}
          </Given>
          <Given name="Hidden in any text" flag="">
            API keys, signing secrets, card numbers but those for tests
          </Given>
        </dl>
      </section>
    </>
  );
}

function Given({ name, flag, children }: { name: string; flag: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[130px_1fr_auto] gap-3 py-1 max-sm:grid-cols-1 max-sm:gap-0">
      <dt>{name}</dt>
      <dd className="min-w-0 break-words second">{children}</dd>
      <dd className="quiet mono">{flag}</dd>
    </div>
  );
}
