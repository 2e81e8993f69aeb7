import type { TrafficFilter, TrafficRow } from '../traffic-port.ts';
import type { Connection } from './connection.ts';

/** Columns whose values repeat so much that they are stored as numbers, each with a filter of its name. */
export const NAMED_COLUMNS = [
  'kind',
  'state',
  'outcome',
  'method',
  'host',
  'app',
  'session',
  'run',
  'account',
] as const satisfies readonly (keyof TrafficRow & keyof TrafficFilter)[];

export type NamedColumn = (typeof NAMED_COLUMNS)[number];

/** All but the account: whose a row is may change by itself, and is more than what stands in the row. */
export const OWN_COLUMNS = NAMED_COLUMNS.filter((column) => column !== 'account');

/** Counted, and no more. */
export const COUNTED_COLUMNS = ['sdk', 'version'] as const satisfies readonly (keyof TrafficRow)[];

/** What a row is counted under. */
type CountedName = NamedColumn | NamedSet | (typeof COUNTED_COLUMNS)[number];

/** Several accounts that have a row together, and rows of a run that nobody has. */
type NamedSet = 'accounts' | 'unowned';

/** How several accounts are named together. */
export const nameTogether = (accounts: readonly string[]) => JSON.stringify(accounts);
export const accountsIn = (name: string) => JSON.parse(name) as string[];

interface Name {
  id: number;
  field: string;
  value: string;
  rows: number;
}

/** Numbers for names, and how many rows have each. Counts reach the file with `flush`. */
export class Names {
  readonly #connection: Connection;
  readonly #byField = new Map<string, Map<string, Name>>();
  readonly #byId = new Map<number, Name>();
  readonly #changed = new Set<Name>();
  #next = 1;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.reload();
  }

  /** After a rollback, too. */
  reload(): void {
    this.#byField.clear();
    this.#byId.clear();
    this.#changed.clear();
    for (const name of this.#connection.all<Name>('SELECT id, field, value, rows FROM names')) {
      this.#keep({ ...name });
      this.#next = Math.max(this.#next, name.id + 1);
    }
  }

  /** One row more has this name. */
  take(field: CountedName, value: string | null): number | null {
    return value === null ? null : this.#count(field, value, 1).id;
  }

  /** One row less. Returns how many are left. */
  drop(field: CountedName, value: string | null): number {
    return value === null ? 0 : this.#count(field, value, -1).rows;
  }

  /** The same, by the number. */
  dropId(id: number): void {
    const name = this.#byId.get(id);
    if (name !== undefined) this.#count(name.field, name.value, -1);
  }

  valueOf(id: number): string | null {
    return this.#byId.get(id)?.value ?? null;
  }

  flush(): void {
    for (const { id, field, value, rows } of this.#changed) {
      if (rows > 0) {
        this.#connection.run(
          `INSERT INTO names VALUES (?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET rows = excluded.rows`,
          ...[id, field, value, rows],
        );
      } else {
        this.#connection.run('DELETE FROM names WHERE id = ?', id);
        this.#of(field).delete(value);
        this.#byId.delete(id);
      }
    }
    this.#changed.clear();
  }

  #count(field: string, value: string, by: number): Name {
    const names = this.#of(field);
    let name = names.get(value);
    if (name === undefined) {
      name = { id: this.#next++, field, value, rows: 0 };
      this.#keep(name);
    }
    name.rows += by;
    this.#changed.add(name);
    return name;
  }

  #keep(name: Name): void {
    this.#of(name.field).set(name.value, name);
    this.#byId.set(name.id, name);
  }

  #of(field: string): Map<string, Name> {
    let names = this.#byField.get(field);
    if (names === undefined) {
      names = new Map();
      this.#byField.set(field, names);
    }
    return names;
  }
}
