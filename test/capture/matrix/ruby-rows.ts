import type { Action } from '../languages/language.ts';
import { clientCells, serverCells } from '../ruby/cells.ts';
import type { MatrixRow, NotRun, Proof } from './row.ts';
import { sharedProof } from './written-proof.ts';

const on = 'Ruby of Debian';
const way = 'Ruby agent';
const asNetHttp: NotRun = { notRun: 'it is on net/http, which is tried' };
type Client = (typeof clientCells)[number];

export function rubyRows(): MatrixRow[] {
  return [...clientCells.map(clientRow), stripeRow, ...serverCells.map(serverRow)];
}

function clientRow(cell: Client): MatrixRow {
  const posted = called(cell, 'post', 'keeps both bodies, and names the line of the call');
  // Some only ask: the test of where a call goes looks at the answer and the line, too.
  const bodies = 'notRun' in posted ? redirected(cell.script) : posted;
  const cells: MatrixRow['cells'] = {
    bodies,
    redirected: cell.script === 'shortcuts' ? asNetHttp : redirected(cell.script),
    'call site': bodies,
    'streaming intact': called(cell, 'stream', 'lets a stream keep its pace'),
    'abort recorded': called(cell, 'abort', 'tells an answer that was left half-way'),
  };
  const client = cell.script === 'shortcuts' ? `${cell.client}, shortcuts` : cell.client;
  return { client, way, on, cells };
}

function called({ script, actions }: Client, action: Action, title: string): Proof[] | NotRun {
  if (!actions.includes(action)) return asNetHttp;
  return sharedProof('clients', ['the %s agent', 'and $script', title], 'Ruby', script);
}

function redirected(script: string): Proof[] {
  const words = ['calls to api.stripe.com from %s', 'are answered here: $script'];
  return sharedProof('redirect', words, 'Ruby', script);
}

const noGem = { notRun: 'Debian has no package of it' };
const stripeRow: MatrixRow = {
  client: 'stripe-ruby',
  ...{ way, on },
  cells: { bodies: noGem, redirected: noGem, 'call site': noGem },
};

function serverRow({ server }: (typeof serverCells)[number]): MatrixRow {
  const title = 'keeps a request with its bodies, its route, and the calls within';
  return {
    client: server,
    ...{ way, on },
    cells: {
      inbound: sharedProof('servers', ['the %s agent', 'in $server', title], 'Ruby', server),
    },
  };
}
