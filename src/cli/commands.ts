/** Every command. To add one: write its file in `commands`, import it, list it. */
import type { Command } from './command.ts';
import { clock } from './commands/clock.ts';
import { env } from './commands/env.ts';
import { reset } from './commands/reset.ts';
import { snapshot } from './commands/snapshot.ts';
import { start } from './commands/start.ts';
import { version } from './commands/version.ts';

export const commands: readonly Command[] = [start, env, clock, snapshot, reset, version];
