/** What is pictured: every screen, on a server where a small shop had a day. */
import type { TrafficPage, TrafficRow } from '../../src/capture/traffic-port.ts';

export interface Picture {
  name: string;
  /** Below the server's address. */
  path: string;
  /** Pressed before the picture is taken. */
  keys?: string;
}

export async function picturesOf(url: string, payment: string): Promise<Picture[]> {
  const rows = async (query: string) => {
    const answer = await fetch(`${url}/_paystub/events?${query}`);
    return ((await answer.json()) as TrafficPage).rows;
  };
  const first = async (query: string) => idOf((await rows(`limit=1&${query}`))[0], query);
  const declined = await first('kind=http.out&status=402');
  const failed = await first('kind=webhook&status=500');
  const [hook] = await rows(`limit=1&kind=webhook&object=${payment}&status=200`);
  const event = hook?.ids.find((id) => id.startsWith('evt_')) ?? '';
  const endpoint = (await rows('limit=1&path=/v1/webhook_endpoints'))[0]?.ids[0] ?? '';
  return [
    { name: 'home', path: '/' },
    { name: 'timeline', path: `/timeline?open=${declined}` },
    { name: 'timeline-list', path: '/timeline' },
    { name: 'call', path: `/timeline/${declined}` },
    { name: 'trace', path: `/traces/${declined}` },
    { name: 'errors', path: '/errors' },
    { name: 'insights', path: '/insights' },
    { name: 'objects', path: '/objects' },
    { name: 'object', path: `/objects/${payment}` },
    { name: 'events', path: '/events' },
    { name: 'event', path: `/events/${event}` },
    { name: 'webhooks', path: '/webhooks' },
    { name: 'endpoint', path: `/webhooks/${endpoint}` },
    { name: 'delivery', path: `/timeline/${failed}` },
    { name: 'money', path: '/money' },
    { name: 'time', path: '/time' },
    { name: 'settings', path: '/settings' },
    { name: 'palette', path: '/timeline', keys: 'Control+k' },
  ];
}

function idOf(row: TrafficRow | undefined, query: string): string {
  if (row === undefined) throw new Error(`The shop left nothing for ${query}.`);
  return row.id;
}
