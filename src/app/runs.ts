/** What runs need of the server: TLS for Stripe's hosts, trust for their programs. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { agentFiles, isThere } from '../capture/agent-files.ts';
import { createRedactor } from '../capture/agents/node/redaction/redactor.cjs';
import { createRunDesk, type RunDesk } from '../capture/runs/run-desk.ts';
import type { RecordingTraffic } from '../capture/traffic/open-traffic.ts';
import type { Engine } from '../http/engine.ts';
import type { RequestGate } from '../http/request-gate.ts';
import { createStripeHostListener, type Listener } from '../http/server.ts';
import { addressOf } from './address.ts';
import { listenOn } from './listen.ts';

export interface Runs {
  desk: RunDesk;
  /** Starts the TLS listener now, in place of on first need. Resolves to its URL. */
  listenTls(host: string, port: number): Promise<string>;
  stop(): Promise<void>;
}

export interface RunsOptions {
  engine: Engine;
  traffic: RecordingTraffic;
  dataFolder: string;
  salt: string;
  /** Serves HTTPS for localhost. */
  local: Listener;
  gate: Pick<RequestGate, 'guard'>;
}

export function createRuns(options: RunsOptions): Runs {
  const { engine, traffic, dataFolder, salt, local, gate } = options;
  let tlsServer: Server | undefined;
  let tls: ReturnType<typeof start> | undefined;
  const inner = createServer(gate.guard(createStripeHostListener(engine, refuseOther)));

  async function start(host: string, port: number) {
    const { openAuthority } = await import('../capture/tls/authority.ts');
    const { createTlsListener } = await import('../capture/tls/tls-listener.ts');
    const { writeTrustFiles } = await import('../capture/tls/trust-files.ts');
    const authority = await openAuthority(dataFolder);
    const { php } = agentFiles();
    const trust = writeTrustFiles(dataFolder, authority, isThere(php) ? php : undefined);
    const listener = gate.guard(createStripeHostListener(engine, local));
    tlsServer = createTlsListener(authority, listener);
    await listenOn(tlsServer, host, port, '--tls');
    const { port: taken } = tlsServer.address() as AddressInfo;
    return { authority, trust, address: addressOf(host, taken) };
  }

  const startOnce = (host: string, port: number) => {
    tls ??= start(host, port);
    return tls;
  };
  const desk = createRunDesk({
    dataFolder,
    salt,
    inner,
    ownUrl: engine.ownUrl,
    tls: () => startOnce('127.0.0.1', 0),
    redactorFor: ({ redactHeaders, redactFields, revealHeaders }) =>
      createRedactor({
        salt,
        headers: redactHeaders,
        fields: redactFields,
        reveal: revealHeaders,
      }),
    settled: (run) => traffic.runEnded(run),
    summary: (run) => traffic.runSummary(run),
  });
  return {
    desk,
    listenTls: async (host, port) => `https://${(await startOnce(host, port)).address}`,
    async stop() {
      await desk.close();
      tlsServer?.close();
      tlsServer?.closeAllConnections();
    },
  };
}

const refuseOther: Listener = (_request, response) => {
  response.writeHead(421).end();
};
