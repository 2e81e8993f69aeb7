import { existsSync, readFileSync } from 'node:fs';
import type { LocalApp } from './local-app.ts';
import { Refusal } from './refusal.ts';

const TYPES = {
  'tokens.css': 'text/css; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'record.css': 'text/css; charset=utf-8',
  'checkout.css': 'text/css; charset=utf-8',
  'checkout.js': 'text/javascript; charset=utf-8',
  'mark.svg': 'image/svg+xml',
} as const;

type FileName = keyof typeof TYPES;

/** What pages are made of. The list is closed: nothing else of the disk can be asked for. */
export function addStaticFiles(app: LocalApp): void {
  const loaded = new Map<FileName, string>();
  app.get('/_paystub/static/:name', (context) => {
    const name = context.req.param('name');
    if (!isFile(name)) throw new Refusal(404, `There is no ${name}.`);
    const text = loaded.get(name) ?? readFileSync(new URL(name, folder()), 'utf8');
    loaded.set(name, text);
    return context.body(text, 200, { 'Content-Type': TYPES[name], 'Cache-Control': 'no-cache' });
  });
}

function isFile(name: string): name is FileName {
  return Object.hasOwn(TYPES, name);
}

/** Beside this file in the sources; beside the bundle, where the build copies it. */
function folder(): URL {
  const beside = new URL('./static/', import.meta.url);
  if (existsSync(beside)) return beside;
  throw new Error(`${beside} is missing: the build copies it from src/local-api/static.`);
}
