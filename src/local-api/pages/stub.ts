import { html } from 'hono/html';
import type { RequestRecord } from '../parts.ts';
import type { Markup } from './page.ts';

export interface StubFigures {
  kind: 'sqlite' | 'postgres';
  objects: number;
  accounts: number;
}

const STORES = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

/** The receipt beside the steps: what the server holds. */
export function stub({ kind, objects, accounts }: StubFigures, latest?: RequestRecord): Markup {
  return html`<div class="receipt"><div>
    <h2>Your stub</h2>
    <p class="quiet">test mode</p>
    <hr>
    <dl>
      ${line('Store', STORES[kind])}
      ${line('Accounts', count(accounts))}
      ${latest === undefined ? '' : line('Last answer', String(latest.status))}
    </dl>
    <hr class="double">
    <dl>${line('Objects', count(objects), 'total')}</dl>
  </div></div>
  <p class="note">
    Each key has an account, and objects, of its own. Tests that choose their own key do not meet.
  </p>`;
}

function line(name: string, value: string, kind = ''): Markup {
  return html`<div class="leader ${kind}"><dt>${name}</dt><dd>${value}</dd></div>`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
