/**
 * Who may import whom within `src`: the table of ARCHITECTURE.md. A layer names itself or one part of
 * itself (`store/port.ts`, `http/guards`). The overrides of biome.json say the same to the editor.
 */
const store = 'store/port.ts';
/** What any file of SQLite needs: the record is one, too. */
const sqliteFile = 'store/sqlite-file/';
const registry = 'api/registry.ts';
const core = ['contract', 'domain', 'store', 'api', 'http'];
const services = ['webhooks', 'clock', 'capture', 'bench', 'runner', 'local-api'];

export const layers: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  domain: ['contract'],
  store: ['domain'],
  api: ['domain', 'contract'],
  http: ['contract', 'api', store, 'domain'],
  webhooks: [store, 'domain', 'contract', registry],
  clock: [store, 'domain', 'contract', registry],
  capture: [store, sqliteFile, 'domain', 'contract', registry],
  bench: ['contract'],
  runner: ['bench', 'contract', 'domain'],
  'local-api': [
    ...['http/guards', 'capture', 'webhooks', 'clock', 'runner', 'bench'],
    ...[registry, store],
  ],
  app: [...core, ...services],
  cli: [...core, ...services, 'app'],
  web: ['bench', 'domain'],
};

/** The layer of `src/domain/money.ts` is `domain`. */
export function layerOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** @param from,to paths relative to the root. Returns what is wrong, or undefined. */
export function layerProblem(from: string, to: string, isTypeOnly: boolean): string | undefined {
  const [source, target] = [layerOf(from), layerOf(to)];
  const problem = `${from} (${source}) may not import ${to}`;
  if (source === undefined) return undefined;
  if (from.startsWith('src/capture/agents/')) {
    return to.startsWith('src/capture/agents/') ? undefined : problem;
  }
  if (source === target) return undefined;
  if (source === 'web' && isTypeOnly) return undefined;
  // The types of the contract are the vocabulary of the rules; its code is not.
  if (source === 'domain' && !isTypeOnly) return problem;
  return (layers[source] ?? []).some((allowed) => isWithin(to, allowed)) ? undefined : problem;
}

function isWithin(path: string, allowed: string): boolean {
  return allowed.includes('/')
    ? path.startsWith(`src/${allowed}`)
    : path.startsWith(`src/${allowed}/`);
}
