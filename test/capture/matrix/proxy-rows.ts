import { proxyClients, suiteOf, titles } from '../proxy/cells.ts';
import type { MatrixRow } from './row.ts';

/** Where no agent is in the process, nobody knows the line of the call, nor what the program serves. */
export function proxyRows(): MatrixRow[] {
  return proxyClients.map((client) => {
    const proof = (title: string) => [
      { file: 'test/capture/proxy/languages.test.ts', test: `${suiteOf(client)} ${title}` },
    ];
    return {
      client: client.name,
      way: 'proxy',
      on: `${client.name.split(',')[0]} of Debian`,
      cells: {
        bodies: proof(titles.create),
        redirected: proof(titles.create),
        'streaming intact':
          client.buffers === undefined ? proof(titles.stream) : { notRun: client.buffers },
        'abort recorded': proof(titles.abort),
      },
    };
  });
}
