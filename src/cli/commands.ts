/** Every command. To add one: write its file in `commands`, import it, list it. */
import type { Command } from './command.ts';
import { clock } from './commands/clock.ts';
import { diff } from './commands/diff.ts';
import { doctor } from './commands/doctor.ts';
import { env } from './commands/env.ts';
import { events } from './commands/events.ts';
import { exportCommand } from './commands/export.ts';
import { fault } from './commands/fault.ts';
import { importCommand } from './commands/import.ts';
import { insights } from './commands/insights.ts';
import { listen } from './commands/listen.ts';
import { mcp } from './commands/mcp.ts';
import { replay } from './commands/replay.ts';
import { reset } from './commands/reset.ts';
import { run } from './commands/run.ts';
import { show } from './commands/show.ts';
import { skill } from './commands/skill.ts';
import { snapshot } from './commands/snapshot.ts';
import { start } from './commands/start.ts';
import { tail } from './commands/tail.ts';
import { trigger } from './commands/trigger.ts';
import { version } from './commands/version.ts';

export const commands: readonly Command[] = [
  start,
  run,
  listen,
  trigger,
  tail,
  events,
  show,
  diff,
  replay,
  insights,
  exportCommand,
  importCommand,
  mcp,
  skill,
  env,
  doctor,
  clock,
  fault,
  snapshot,
  reset,
  version,
];
