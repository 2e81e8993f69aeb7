import { version as ownVersion } from '../../app/version.ts';
import { defineCommand } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';

export const version = defineCommand({
  name: 'version',
  summary: 'Print the version.',
  usage: ['version [--json]'],
  takesOptionsOnly: true,
  options: jsonOption,
  async run({ values, terminal }) {
    const node = process.versions.node;
    terminal.out(
      values.json ? JSON.stringify({ version: ownVersion, node }) : `paystub ${ownVersion}`,
    );
    return exitCodes.done;
  },
});
