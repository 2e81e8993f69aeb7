/** The runs that go on: each has a folder, a proxy of its own, and a place in the record. */
import type { Server } from 'node:http';
import type { Redactor } from '../agents/node/redaction/redactor.cjs';
import type { MarkEvent } from '../event.ts';
import { eventBase } from '../event-base.ts';
import { type RunProxy, startRunProxy } from '../proxy/run-proxy.ts';
import type { UserProxies } from '../proxy/user-proxies.ts';
import { redactCommand } from '../redaction/command-words.ts';
import type { Authority } from '../tls/authority.ts';
import type { TrustFiles } from '../tls/trust-files.ts';
import type { RunSummary } from '../traffic-port.ts';
import { freshUlid } from '../ulid.ts';
import { createIdleWatch } from './idle-watch.ts';
import { makeRunFolder, type RunFolder } from './run-folder.ts';
import type { RunSettings } from './run-settings.ts';

/** Whoever waits for the summary has little patience; what comes later is in the dashboard. */
const SETTLE_MS = 5_000;
const WATCH_EVERY_MS = 1_000;

export interface RunRequest {
  command: readonly string[];
  cwd: string;
  /** Of `paystub run`: when it is gone, the run is over. Undefined when it is on another machine. */
  pid?: number;
  /** The server is to stay when the last run has ended. */
  keepsServer: boolean;
  settings: RunSettings;
  proxies: UserProxies;
}

export interface StartedRun {
  run: string;
  /** Folder. */
  spool: string;
  /** `127.0.0.1:54321` */
  tls: string;
  /** Path of a PEM. */
  ca: string;
  trust: TrustFiles;
  /** `http://127.0.0.1:54322` */
  proxy: string;
  /** Keys are told apart by HMAC with it. */
  salt: string;
}

export interface RunParts {
  dataFolder: string;
  salt: string;
  ownUrl(): string;
  /** Loads the X.509 library, so it is asked for by the first run only. */
  tls(): Promise<{ authority: Authority; trust: TrustFiles; address: string }>;
  /** Answers for Stripe's hosts; it is handed connections, and listens nowhere. */
  inner: Server;
  redactorFor(settings: RunSettings): Redactor;
  /** Resolves when all that lies in spool files is kept, and the insights of the whole run. */
  settled(run: string): Promise<void>;
  summary(run: string): Promise<RunSummary | undefined>;
}

export interface EndedRun extends RunSummary {
  /** All of it was read and judged in time; otherwise the numbers are those so far. */
  is_settled: boolean;
  /** The server was started for runs, and this was the last one. */
  server_ends: boolean;
}

export interface RunDesk {
  /** What clients of the TLS listener are to trust; makes both, if need be. */
  authority(): Promise<{ ca: string; tls: string }>;
  start(request: RunRequest): Promise<StartedRun>;
  /** Undefined when no such run goes on. */
  end(run: string, exitCode: number): Promise<EndedRun | undefined>;
  /**
   * Resolves when the last run has ended and no other began soon after, or when none came at all.
   * Never resolves once a run has asked to keep the server.
   */
  ended(): Promise<void>;
  close(): Promise<void>;
}

interface Going {
  folder: RunFolder;
  proxy: RunProxy;
  pid: number | undefined;
  mark(mark: MarkEvent['mark'], text: string, data: Record<string, unknown>): void;
}

export function createRunDesk(parts: RunParts): RunDesk {
  const going = new Map<string, Going>();
  const idle = createIdleWatch(() => going.size > 0);
  const watch = setInterval(() => {
    for (const [run, { pid }] of going) {
      if (pid !== undefined && !isAlive(pid)) void finish(run, null).then(idle.check);
    }
  }, WATCH_EVERY_MS);
  watch.unref();

  async function finish(run: string, exitCode: number | null): Promise<boolean> {
    const ended = going.get(run);
    if (ended === undefined) return false;
    going.delete(run);
    await ended.proxy.close();
    const text = exitCode === null ? 'ended' : `exit ${exitCode}`;
    ended.mark('run.end', text, { exit_code: exitCode });
    const isSettled = await Promise.race([parts.settled(run).then(() => true), after(SETTLE_MS)]);
    if (isSettled) ended.folder.removeOwnFile();
    return isSettled;
  }

  return {
    async authority() {
      const { authority, address } = await parts.tls();
      return { ca: authority.path, tls: address };
    },
    async start(request) {
      if (request.keepsServer) idle.never();
      return idle.during(async () => {
        const { started, begun } = await begin(parts, request);
        going.set(started.run, begun);
        return started;
      });
    },
    async end(run, exitCode) {
      if (!going.has(run)) return undefined;
      const { is_settled, summary } = await idle.during(async () => ({
        is_settled: await finish(run, exitCode),
        summary: await parts.summary(run),
      }));
      return summary && { ...summary, is_settled, server_ends: idle.isNear() };
    },
    ended: idle.reached,
    async close() {
      clearInterval(watch);
      await Promise.all([...going.keys()].map((run) => finish(run, null)));
    },
  };
}

async function begin(
  parts: RunParts,
  { settings, proxies, command: words, cwd, pid }: RunRequest,
): Promise<{ started: StartedRun; begun: Going }> {
  const { authority, trust, address } = await parts.tls();
  const command = redactCommand(words);
  const run = freshUlid(Date.now());
  const folder = makeRunFolder(parts.dataFolder, run);
  folder.writeMeta({ run, command, cwd, started_ts: Date.now(), settings });
  const proxy = await startRunProxy({
    authority,
    inner: parts.inner,
    context: {
      ...{ run, settings, proxies },
      ...{ ownUrl: parts.ownUrl, redactor: parts.redactorFor(settings) },
      ...{ record: folder.write, storeBlob: folder.storeBlob, pending: new Set() },
    },
  });
  const mark = marker(run, settings, folder);
  mark('run.start', command.join(' '), { command, cwd, mode: settings.mode });
  return {
    begun: { folder, proxy, pid, mark },
    started: {
      ...{ run, spool: folder.spool, tls: address, ca: authority.path, trust },
      ...{ proxy: proxy.url, salt: parts.salt },
    },
  };
}

function marker(run: string, { app, session }: RunSettings, folder: RunFolder): Going['mark'] {
  return (mark, text, data) => {
    folder.write({
      ...eventBase('server', Date.now(), { run, session, app }),
      kind: 'mark',
      mark,
      text,
      data,
    });
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => void setTimeout(resolve, ms, false).unref());
}
