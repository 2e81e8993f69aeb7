import type { LocalApp } from '../local-app.ts';
import type { LoopDelay } from '../loop-delay.ts';
import type { LocalParts } from '../parts.ts';

/** How the server is: its store, its accounts, and whether its loop keeps up. */
export function addStatusRoute(app: LocalApp, parts: LocalParts, loopDelay: LoopDelay): void {
  app.get('/_paystub/status', async (context) => {
    const { kind, objects, queuedWrites } = await parts.store.status();
    const { events, bytes, dropped } = await parts.traffic.meta();
    return context.json({
      name: 'paystub',
      version: parts.version,
      url: parts.url(),
      store: { kind, objects, queued_writes: queuedWrites },
      record: { events, bytes, dropped, spool_lag_bytes: await parts.traffic.spoolLag() },
      accounts: await parts.store.accounts(),
      event_loop_delay_p99_ms: loopDelay.p99Ms(),
      uptime_s: Math.round(process.uptime()),
    });
  });
}
