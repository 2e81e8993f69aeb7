import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';

/** Says that this is a Paystub, and that it answers. */
export function addHealthRoute(app: LocalApp, { version }: LocalParts): void {
  app.get('/healthz', (context) => context.json({ status: 'ok', name: 'paystub', version }));
}
