/** `paystub`, the command. */
import { callThisMachineDirectly } from './direct-calls.ts';
import { runCli } from './run-cli.ts';
import { processTerminal } from './terminal.ts';

callThisMachineDirectly(process.env);
process.exitCode = await runCli(process.argv.slice(2), processTerminal());
