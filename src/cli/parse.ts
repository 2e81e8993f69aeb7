import { parseArgs } from 'node:util';
import { nearName } from '../contract/near-name.ts';
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
  const own = command.takesCommand === true ? upToCommand(command.options, args) : args;
  const following = args.slice(own.length);
  try {
    const { values, positionals } = parseArgs({
      args: withBareValues(command.options, own),
      options,
      allowPositionals: true,
    });
    const { help, ...rest } = values;
    for (const [name, value] of Object.entries(rest)) {
      // `--data "$FOLDER"` with nothing in it means no folder that anybody wanted.
      if ([value].flat().includes(''))
        throw new Error(`Option '--${name}' needs a value, and got none.`);
    }
    return {
      values: rest as Values<OptionShapes>,
      words: [...positionals, ...withoutMark(following)],
      wantsHelp: help === true,
    };
  } catch (error) {
    throw usageError(`${reasonOf(error, command.options)} See: paystub ${command.name} --help`);
  }
}

/** The options in front of a command line that is not ours. */
function upToCommand(options: OptionShapes, args: readonly string[]): readonly string[] {
  let at = 0;
  while (at < args.length) {
    const arg = args[at] ?? '';
    if (arg === '--' || !arg.startsWith('-')) break;
    const takesNext = !arg.includes('=') && options[arg.slice(2)]?.type === 'string';
    at += takesNext ? 2 : 1;
  }
  return args.slice(0, at);
}

function withoutMark(args: readonly string[]): readonly string[] {
  return args[0] === '--' ? args.slice(1) : args;
}

/** `--tls` and `--tls 8443` both mean something. */
function withBareValues(options: OptionShapes, args: readonly string[]): string[] {
  return args.map((arg, at) => {
    const bare = arg.startsWith('--') ? options[arg.slice(2)]?.bare : undefined;
    return bare === undefined || /^\d+$/.test(args[at + 1] ?? '') ? arg : `${arg}=${bare}`;
  });
}

function parserShape({ type, multiple = false }: OptionShapes[string]) {
  return { type, multiple };
}

/** Node's own sentence goes on to explain `--`; the first says what is wrong. */
function reasonOf(error: unknown, options: OptionShapes): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, option] =
    /^Option '(--?[\w-]+)[^']*' argument (?:missing|is ambiguous)/.exec(message) ?? [];
  if (option !== undefined) return `Option '${option}' needs a value.`;
  const [first = message] = message.split('. ');
  const [, unknown = ''] = /^Unknown option '--([\w-]+)'/.exec(message) ?? [];
  const near = nearName(unknown, Object.keys(options));
  const hint = near === undefined ? '' : ` Did you mean --${near}?`;
  return `${first.replace(/\.$/, '')}.${hint}`;
}
