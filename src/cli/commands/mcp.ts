import { defineCommand } from '../command.ts';
import { serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';

export const mcp = defineCommand({
  name: 'mcp',
  summary: 'Serve AI agents over MCP on standard input and output: the record, replay, trigger.',
  usage: [
    "mcp                                    in an agent's settings: command paystub, argument mcp",
  ],
  takesOptionsOnly: true,
  options: serverOption,
  async run({ values, terminal }) {
    // Loaded only here: the protocol's library is larger than all other commands together.
    const { serveMcp } = await import('../mcp/serve-mcp.ts');
    await serveMcp(values.server, terminal);
    return exitCodes.done;
  },
});
