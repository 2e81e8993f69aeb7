import { parseArgs } from 'node:util';
import { usageError } from './cli-error.ts';
import type { Command, OptionShapes, Values } from './command.ts';

export interface ParsedLine {
  values: Values<OptionShapes>;
  words: readonly string[];
  wantsHelp: boolean;
}

/** Throws a `CliError` that names what was not understood. */
export function parseLine(command: Command, args: readonly string[]): ParsedLine {
  const options = {
    help: { type: 'boolean' as const, short: 'h' },
    ...Object.fromEntries(
      Object.entries(command.options).map(([name, shape]) => [name, parserShape(shape)]),
    ),
  };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { help, ...rest } = values;
    return { values: rest as Values<OptionShapes>, words: positionals, wantsHelp: help === true };
  } catch (error) {
    throw usageError(`${reasonOf(error)} See: paystub ${command.name} --help`);
  }
}

function parserShape({ type, multiple = false }: OptionShapes[string]) {
  return { type, multiple };
}

/** Node's own sentence goes on to explain `--`; the first says what is wrong. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = message] = message.split('. ');
  return first.endsWith('.') ? first : `${first}.`;
}
