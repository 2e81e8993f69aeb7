import type { Command } from './command.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { bold, type Terminal } from './terminal.ts';

export function overview(commands: readonly Command[], terminal: Terminal): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'Paystub: a payments workbench on your own machine, compatible with the Stripe API.',
    'Not affiliated with Stripe.',
    '',
    bold('Usage', terminal),
    '  paystub [COMMAND] [OPTIONS]     without a command: start',
    '',
    bold('Commands', terminal),
    ...rows,
    '',
    'paystub COMMAND --help tells more.',
    '',
    bold('Exit codes', terminal),
    ...exitCodesHelp.map((line) => `  ${line}`),
  ].join('\n');
}

export function commandHelp(command: Command, terminal: Terminal): string {
  const options = Object.entries(command.options);
  const names = options.map(([name, { value }]) => `--${name}${value ? ` ${value}` : ''}`);
  const width = Math.max(0, ...names.map((name) => name.length));
  const rows = options.map(([, { help }], at) => `  ${(names[at] ?? '').padEnd(width)}  ${help}`);
  return [
    command.summary,
    '',
    bold('Usage', terminal),
    ...command.usage.map((line) => `  paystub ${line}`),
    ...(command.notes === undefined ? [] : ['', ...command.notes]),
    ...(rows.length === 0 ? [] : ['', bold('Options', terminal), ...rows]),
  ].join('\n');
}
