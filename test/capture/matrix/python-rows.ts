import { clientCells, serverCells } from '../python/cells.ts';
import type { MatrixRow, Proof } from './row.ts';
import { sharedProof, writtenProof } from './written-proof.ts';

const on = 'Python of Debian';
const way = 'Python agent';

const redirected = (script: string): Proof[] =>
  sharedProof(
    'redirect',
    ['calls to api.stripe.com from %s', 'are answered here: $script'],
    'Python',
    script,
  );

export function pythonRows(): MatrixRow[] {
  return [...clientCells.map(clientRow), stripeRow(), ...serverCells.map(serverRow)];
}

function clientRow({ client, script }: (typeof clientCells)[number]): MatrixRow {
  const called = (title: string) =>
    sharedProof('clients', ['the %s agent', 'and $script', title], 'Python', script);
  const bodies = called('keeps both bodies, and names the line of the call');
  return {
    client: script.endsWith('_async') ? `${client}, async` : client,
    ...{ way, on },
    cells: {
      bodies,
      redirected: redirected(script),
      'call site': bodies,
      'streaming intact': called('lets a stream keep its pace'),
      'abort recorded': called('tells an answer that was left half-way'),
    },
  };
}

/** Debian's python3-stripe, whose transport is requests. */
function stripeRow(): MatrixRow {
  const guide = (title: string) =>
    writtenProof(
      'python/debugging-guide.test.ts',
      'the debugging guide: charge.py, unchanged, under the agent',
      title,
    );
  const asRequests = { notRun: 'its transport is requests, which is tried' };
  return {
    client: 'stripe-python',
    ...{ way, on },
    cells: {
      bodies: guide('shows what each call sent, and the headers that support asks for'),
      redirected: redirected('stripe'),
      'call site': redirected('stripe'),
      'streaming intact': asRequests,
      'abort recorded': asRequests,
    },
  };
}

function serverRow({ server }: (typeof serverCells)[number]): MatrixRow {
  const title = 'keeps a request with its bodies, its route, and the calls within';
  const inbound = sharedProof('servers', ['the %s agent', 'in $server', title], 'Python', server);
  return { client: server, way, on, cells: { inbound } };
}
