import { chosenKey } from '../chosen-key.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';
import { isShell, shellOf, variableLines } from '../shells.ts';

const TOUR_KEY = 'sk_test_tour';

export const env = defineCommand({
  name: 'env',
  summary: 'Print variables that point a shell here: eval "$(paystub env)"',
  usage: [
    'env                                sh, bash, zsh: eval "$(paystub env)"',
    'env --shell fish                   paystub env --shell fish | source',
    'env --shell powershell             paystub env --shell powershell | Out-String | iex',
  ],
  options: {
    shell: { type: 'string', value: 'NAME', help: 'sh, fish or powershell. Else that of SHELL.' },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, terminal }) {
    const shell = values.shell ?? shellOf(terminal.env, process.platform);
    if (!isShell(shell)) throw usageError(`--shell takes sh, fish or powershell, not '${shell}'.`);
    const { url } = await findServer(values.server, terminal);
    const variables = variablesFor(url, chosenKey(undefined, terminal) ?? TOUR_KEY);
    if (values.json) {
      terminal.out(JSON.stringify(variables));
      return exitCodes.done;
    }
    for (const line of variableLines(shell, variables)) terminal.out(line);
    for (const line of notes(url)) terminal.out(`# ${line}`);
    return exitCodes.done;
  },
});

/** Only variables that something reads. No official SDK takes its address from the environment. */
function variablesFor(url: string, key: string): Record<string, string> {
  return {
    PAYSTUB_URL: url,
    STRIPE_API_KEY: key,
    STRIPE_SECRET_KEY: key,
    STRIPE_DEVICE_NAME: 'paystub',
    STRIPE_CLI_TELEMETRY_OPTOUT: '1',
  };
}

function notes(url: string): string[] {
  return [
    'PAYSTUB_URL is for paystub itself, and for code of yours that reads it.',
    'The keys are for applications that take theirs from these names, and for the Stripe CLI.',
    'No official SDK takes its address from a variable: set host and port (Node), base_addresses',
    `(Python), api_base (Ruby, PHP), apiBase (.NET), setApiBase (Java) in code. See ${url}/`,
    `The Stripe CLI takes it by option: stripe customers list --api-base ${url}`,
  ];
}
