/** What the user has set about the record, kept in its file. */
import type { Retention } from '../traffic-port.ts';
import type { Connection } from './connection.ts';

const DEFAULTS: Retention = { max_days: 7, max_events: 50_000, max_bytes: 250 * 1024 * 1024 };

export function readRetention(connection: Connection): Retention {
  return { ...DEFAULTS, ...(readMeta(connection, 'retention') as Partial<Retention>) };
}

/** Numbers that are none are left as they were. */
export function writeRetention(connection: Connection, change: Partial<Retention>): Retention {
  const retention = readRetention(connection);
  for (const key of ['max_days', 'max_events', 'max_bytes'] as const) {
    const value = change[key];
    if (value !== undefined && Number.isFinite(value) && value >= 0) retention[key] = value;
  }
  writeMeta(connection, 'retention', retention);
  return retention;
}

export function readMuted(connection: Connection): string[] {
  return (readMeta(connection, 'muted_rules') as string[] | undefined) ?? [];
}

export function writeMuted(connection: Connection, rule: string, isMuted: boolean): string[] {
  const others = readMuted(connection).filter((one) => one !== rule);
  const rules = isMuted ? [...others, rule].sort() : others;
  writeMeta(connection, 'muted_rules', rules);
  return rules;
}

/** Undefined where nothing was written. */
export function readMeta(connection: Connection, key: string): unknown {
  const found = connection.first<{ value: string }>('SELECT value FROM meta WHERE key = ?', key);
  return found === undefined ? undefined : JSON.parse(found.value);
}

export function writeMeta(connection: Connection, key: string, value: unknown): void {
  connection.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', key, JSON.stringify(value));
}
