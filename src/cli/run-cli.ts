import { nearName } from '../contract/near-name.ts';
import { CliError, usageError } from './cli-error.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { exitCodes } from './exit-codes.ts';
import { commandHelp, overview } from './help-text.ts';
import { parseLine } from './parse.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line. Resolves to the exit code. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (!(error instanceof CliError) && terminal.env.PAYSTUB_DEBUG) throw error;
    terminal.err(`paystub: ${messageOf(error)}`);
    return error instanceof CliError ? error.exitCode : exitCodes.failed;
  }
}

/** What no command foresaw is told in one line, too. */
function messageOf(error: unknown): string {
  if (error instanceof CliError) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `Something broke: ${reason}. PAYSTUB_DEBUG=1 shows where.`;
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first, ...rest] = args;
  if (first === 'help' || first === '--help' || first === '-h') return help(rest, terminal);
  if (first === '--version' || first === '-v') return run(named('version'), rest, terminal);
  const isBare = first === undefined || first.startsWith('-');
  return isBare ? run(named('start'), args, terminal) : run(named(first), rest, terminal);
}

async function run(command: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, words, wantsHelp } = parseLine(command, args);
  if (wantsHelp) {
    terminal.out(commandHelp(command, terminal));
    return exitCodes.done;
  }
  if (command.takesOptionsOnly === true && words.length > 0) {
    throw usageError(`${command.name} takes options only, not '${words.join(' ')}'.`);
  }
  return command.run({ values, words, terminal });
}

function help([name]: readonly string[], terminal: Terminal): number {
  terminal.out(
    name === undefined ? overview(commands, terminal) : commandHelp(named(name), terminal),
  );
  return exitCodes.done;
}

function named(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return command;
  const known = [...commands.map((one) => one.name), 'help'];
  const near = nearName(name, known);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  throw usageError(`There is no command '${name}'.${hint} There are: ${known.join(', ')}.`);
}
