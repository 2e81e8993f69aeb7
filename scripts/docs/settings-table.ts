import { captureOptions } from '../../src/cli/run/capture-options.ts';

/** The options of `paystub run` with their variables, as its help says them. */
export function settingsTable(): string {
  const lines = Object.entries(captureOptions).map(([name, option]) => {
    const [, help = '', variable = ''] = /^(.*?)\s+(PAYSTUB_\S+)$/.exec(option.help) ?? [];
    const value = 'value' in option ? ` ${option.value}` : '';
    return `| \`--${name}${value}\` | \`${variable}\` | ${help} |`;
  });
  return ['| option | variable | |', '| --- | --- | --- |', ...lines].join('\n');
}
