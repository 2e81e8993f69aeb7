/** Every command. To add one: write its file in `commands`, import it, list it. */
import type { Command } from './command.ts';
import { clock } from './commands/clock.ts';
import { env } from './commands/env.ts';
import { events } from './commands/events.ts';
import { listen } from './commands/listen.ts';
import { reset } from './commands/reset.ts';
import { run } from './commands/run.ts';
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
  env,
  clock,
  snapshot,
  reset,
  version,
];
