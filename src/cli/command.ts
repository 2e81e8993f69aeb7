import type { Terminal } from './terminal.ts';

export interface OptionShape {
  type: 'string' | 'boolean';
  /** May be given more than once. */
  multiple?: boolean;
  /** The value that stands for the option alone; then only a number may follow as its value. */
  bare?: string;
  help: string;
  /** What stands for the value in the help: `PORT`. */
  value?: string;
}

export type OptionShapes = Readonly<Record<string, OptionShape>>;

type ValueOf<S extends OptionShape> = S['type'] extends 'boolean'
  ? boolean
  : S extends { multiple: true }
    ? string[]
    : string;

export type Values<O extends OptionShapes> = { readonly [K in keyof O]?: ValueOf<O[K]> };

export interface Invocation<O extends OptionShapes> {
  values: Values<O>;
  /** What is no option. */
  words: readonly string[];
  terminal: Terminal;
}

export interface Command<O extends OptionShapes = OptionShapes> {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What follows `paystub`: `clock advance 3d`. One line per form. */
  usage: readonly string[];
  /** Lines below the forms: what their words stand for. */
  notes?: readonly string[];
  options: O;
  /** Options end at the first word: from there on it is a command line of its own. */
  takesCommand?: boolean;
  /** Words beside the options mean nothing, and are refused. */
  takesOptionsOnly?: boolean;
  /** Resolves to the exit code. Throws `CliError`. */
  run(invocation: Invocation<O>): Promise<number>;
}

/** Checks a command against its own options, and lets the table hold it beside others. */
export function defineCommand<const O extends OptionShapes>(command: Command<O>): Command {
  return command as unknown as Command;
}
