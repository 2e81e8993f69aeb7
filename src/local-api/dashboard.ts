import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalApp, LocalContext } from './local-app.ts';
import { Refusal } from './refusal.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};
/** The first part of the address of every screen. */
const SCREENS = [
  ...['timeline', 'traces', 'objects', 'events', 'webhooks', 'errors', 'insights', 'money'],
  ...['time', 'settings', 'o'],
];

/** The dashboard: one page for every screen, and the files that it is made of. */
export function addDashboard(app: LocalApp): void {
  const files = filesBelow(folder());
  app.get('/_paystub/web/*', (context) => {
    const name = context.req.path.slice('/_paystub/web/'.length);
    const file = files.get(name);
    if (file === undefined) throw new Refusal(404, `There is no ${name}.`);
    // Names of built files change with what is in them.
    const cache = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    context.header('Cache-Control', cache);
    context.header('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
    return context.body(readFileSync(file));
  });
  const page = (context: LocalContext) => {
    const file = files.get('index.html');
    if (file === undefined) throw new Refusal(404, 'The dashboard is not built: npm run build');
    context.header('Cache-Control', 'no-cache');
    return context.html(readFileSync(file, 'utf8'));
  };
  app.get('/', page);
  for (const screen of SCREENS) {
    app.get(`/${screen}`, page);
    app.get(`/${screen}/*`, page);
  }
}

/** The list is closed at start: nothing else of the disk can be asked for. */
function filesBelow(root: string): ReadonlyMap<string, string> {
  if (!existsSync(root)) return new Map();
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(root.length + 1).replaceAll('\\', '/'), path] as const),
  );
}

/** Beside the bundle; from the sources, where the build put it. */
function folder(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(isSource ? '../../dist/web' : './web', import.meta.url));
}
