import { callServer } from '../call-server.ts';
import { chosenKey } from '../chosen-key.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { type FoundServer, findServer } from '../find-server.ts';
import { captureVariables, runSettings } from '../run/capture-options.ts';
import { proxyVariables } from '../run/proxy-environment.ts';
import type { RegisteredRun } from '../run/registered-run.ts';
import { isShell, shellOf, variableLines } from '../shells.ts';
import type { Terminal } from '../terminal.ts';

const TOUR_KEY = 'sk_test_tour';

export const env = defineCommand({
  name: 'env',
  summary: 'Print variables that point a shell here: eval "$(paystub env)"',
  usage: [
    'env                                sh, bash, zsh: eval "$(paystub env)"',
    'env --proxy                        also: programs go through a proxy that records them',
    'env --ca                           the certificate that clients of --tls are to trust',
    'env --shell fish                   paystub env --shell fish | source',
    'env --shell powershell             paystub env --shell powershell | Out-String | iex',
  ],
  takesOptionsOnly: true,
  options: {
    ca: { type: 'boolean', help: 'Print the path of the certificate authority, and no more.' },
    proxy: {
      type: 'boolean',
      help: 'Also variables for the proxy. It records until `paystub start` ends.',
    },
    shell: { type: 'string', value: 'NAME', help: 'sh, fish or powershell. Else that of SHELL.' },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, terminal }) {
    const shell = values.shell ?? shellOf(terminal.env, process.platform);
    if (!isShell(shell)) throw usageError(`--shell takes sh, fish or powershell, not '${shell}'.`);
    const server = await findServer(values.server, terminal);
    const { url } = server;
    if (values.ca) {
      const path = '/_paystub/authority';
      const { ca } = await callServer<{ ca: string }>(server, { method: 'POST', path });
      terminal.out(values.json ? JSON.stringify({ ca }) : ca);
      return exitCodes.done;
    }
    const variables = {
      ...variablesFor(url, chosenKey(undefined, terminal) ?? TOUR_KEY),
      ...(values.proxy && (await proxiedShell(server, terminal))),
    };
    if (values.json) {
      terminal.out(JSON.stringify(variables));
      return exitCodes.done;
    }
    for (const line of variableLines(shell, variables)) terminal.out(line);
    for (const line of notes(url)) terminal.out(`# ${line}`);
    return exitCodes.done;
  },
});

/** The shell is a run of its own, which ends with the server. */
async function proxiedShell(
  server: FoundServer,
  { env, cwd }: Terminal,
): Promise<Record<string, string>> {
  const settings = runSettings(captureVariables({}, env));
  const run = await callServer<RegisteredRun>(server, {
    method: 'POST',
    path: '/_paystub/runs',
    body: { ...settings, command: ['shell'], cwd },
  });
  return proxyVariables(run, env);
}

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
    '(Python), api_base (Ruby, PHP), URL of the backend (Go), apiBase (.NET), setApiBase (Java) in',
    `code. See ${url}/`,
    `The Stripe CLI takes it by option: stripe customers list --api-base ${url}`,
  ];
}
