import { type Action, clientCells, serverCells } from '../ruby/cells.ts';
import type { Column } from './columns.ts';
import type { MatrixRow, Proof } from './row.ts';
import { writtenProof } from './written-proof.ts';

const on = 'Ruby of Debian';
const way = 'Ruby agent';
type Client = (typeof clientCells)[number];

export function rubyRows(): MatrixRow[] {
  return [...clientCells.map(clientRow), stripeRow, ...serverCells.map(serverRow)];
}

function clientRow(cell: Client): MatrixRow {
  const posted = called(cell, 'post', 'keeps both bodies, and names the line of the call');
  // Some only ask: the test of where a call goes looks at the answer and the line, too.
  const bodies = posted.length > 0 ? posted : redirected(cell.script);
  const cells: Partial<Record<Column, readonly Proof[]>> = {
    bodies,
    // Its shortcuts are of the same library.
    redirected: redirected(cell.script === 'shortcuts' ? 'net_http' : cell.script),
    'call site': bodies,
    'streaming intact': called(cell, 'stream', 'lets a stream keep its pace'),
    'abort recorded': called(cell, 'abort', 'tells an answer that was left half-way'),
  };
  const shown = Object.entries(cells).filter(([, proofs]) => proofs.length > 0);
  const client = cell.script === 'shortcuts' ? `${cell.client}, shortcuts` : cell.client;
  return { client, way, on, cells: Object.fromEntries(shown) };
}

/** Nothing, where the client has no such call. */
function called({ script, actions }: Client, action: Action, title: string): Proof[] {
  if (!actions.includes(action)) return [];
  return writtenProof('ruby/clients.test.ts', 'the Ruby agent and $script', title, script);
}

function redirected(script: string): Proof[] {
  const suite = 'calls to api.stripe.com from Ruby';
  return writtenProof('ruby/redirect.test.ts', suite, 'are answered here: $script', script);
}

const noGem = { notRun: 'Debian has no package of it' };
const stripeRow: MatrixRow = {
  client: 'stripe-ruby',
  ...{ way, on },
  cells: { bodies: noGem, redirected: noGem, 'call site': noGem },
};

function serverRow({ server }: (typeof serverCells)[number]): MatrixRow {
  const title = 'keeps a request with its bodies, its route, and the calls within';
  const suite = 'the Ruby agent in $server';
  return {
    client: server,
    ...{ way, on },
    cells: { inbound: writtenProof('ruby/servers.test.ts', suite, title, server) },
  };
}
