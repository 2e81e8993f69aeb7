import type { EventBase } from './event.ts';
import { freshUlid } from './ulid.ts';

/** Whose an event is. */
export interface EventTags {
  run: string;
  session?: string | undefined;
  app?: string | undefined;
}

/** What every event of this process begins with. @param ts Unix ms */
export function eventBase(
  origin: 'server' | 'proxy',
  ts: number,
  { run, session, app }: EventTags,
): EventBase {
  return {
    v: 1,
    id: freshUlid(ts),
    ts,
    run,
    ...(session !== undefined && { session }),
    ...(app !== undefined && { app }),
    proc: { pid: process.pid, rt: origin },
    origin,
  };
}
