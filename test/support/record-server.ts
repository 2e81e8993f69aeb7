/** A server of a test's own whose record is asked by the local API. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartOptions } from '../../src/app/options.ts';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import type { CapturedEvent } from '../../src/capture/event.ts';
import type { TrafficDetail, TrafficPage, TrafficRow } from '../../src/capture/traffic-port.ts';
import { localCall } from './local-call.ts';

export interface RecordServer {
  server: RunningServer;
  url: string;
  token: string;
  /** Resolves when they are kept. */
  add(...events: CapturedEvent[]): Promise<void>;
  get<T = unknown>(path: string): Promise<T>;
  post<T = unknown>(path: string, body?: unknown): Promise<T>;
  /** Of a call that is refused: `400 message`. */
  refusal(path: string, method?: string, body?: unknown): Promise<string>;
  rows(query?: string): Promise<TrafficRow[]>;
  find(id: string): Promise<TrafficDetail>;
  stop(): Promise<void>;
}

export async function startRecordServer(options: StartOptions = {}): Promise<RecordServer> {
  const server = await startServer({ memory: true, port: 0, ...options });
  const { token } = JSON.parse(readFileSync(join(server.data, 'runtime.json'), 'utf8'));
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await localCall(server, method, path, body);
    if (answer.status >= 400) throw new Error(`${answer.status} ${JSON.stringify(answer.json)}`);
    return answer.json;
  };
  return {
    ...{ server, token, url: server.url },
    async add(...events) {
      server.traffic.add(events);
      await server.traffic.settled();
    },
    get: (path) => call('GET', path) as Promise<never>,
    post: (path, body) => call('POST', path, body) as Promise<never>,
    async refusal(path, method = 'GET', body) {
      const { status, json } = await localCall(server, method, path, body);
      const { error } = json as { error?: { message: string } };
      return `${status} ${error?.message}`;
    },
    rows: async (query = '') =>
      ((await call('GET', `/_paystub/events?${query}`)) as TrafficPage).rows,
    find: async (id) => (await call('GET', `/_paystub/events/${id}`)) as TrafficDetail,
    stop: () => server.stop(),
  };
}
