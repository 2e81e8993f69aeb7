import { connectionsTo } from '../connect/connections.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';

/** How clients of each language are pointed at this server, and how its command line is called. */
export function addConnectionRoute(app: LocalApp, { url, exampleKey, command }: LocalParts): void {
  app.get('/_paystub/connections', (context) =>
    context.json({
      url: url(),
      key: exampleKey,
      command,
      connections: connectionsTo(url(), exampleKey),
    }),
  );
}
