import type { Pool, PoolClient, QueryResult } from 'pg';
import { databaseLost, isLost } from './database-lost.ts';

const INT8 = 20;
const CONNECTIONS = 16;

type Value = string | number | null | readonly (string | number | null)[];

/** Whatever statements run on: the pool, or the one client of a transaction. */
export class Statements {
  readonly #target: Pool | PoolClient;

  constructor(target: Pool | PoolClient) {
    this.#target = target;
  }

  async all<T>(text: string, ...values: Value[]): Promise<T[]> {
    return (await this.#query(text, values)).rows as T[];
  }

  async first<T>(text: string, ...values: Value[]): Promise<T | undefined> {
    return (await this.all<T>(text, ...values))[0];
  }

  /** How many rows were changed. */
  async run(text: string, ...values: Value[]): Promise<number> {
    return (await this.#query(text, values)).rowCount ?? 0;
  }

  /** Several statements at once, without values. */
  async script(text: string): Promise<void> {
    await this.#target.query(text);
  }

  async #query(text: string, values: Value[]): Promise<QueryResult> {
    try {
      return await this.#target.query({ name: nameOf(text), text, values });
    } catch (error) {
      throw isLost(error) ? databaseLost(error) : error;
    }
  }
}

/** Prepared statements go by a name, of which one text has always the same. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `paystub_${names.size}`;
  names.set(text, name);
  return name;
}

/** A pool of connections. */
export class Database extends Statements {
  readonly #pool: Pool;

  private constructor(pool: Pool) {
    super(pool);
    this.#pool = pool;
  }

  /** `url` is `postgres://user:password@host/database`. */
  static async connect(url: string): Promise<Database> {
    const { default: pg } = await import('pg').catch((cause: unknown) => {
      throw new Error('PostgreSQL needs the package pg: npm install pg', { cause });
    });
    const types = {
      // Sums and times stay far below 2^53.
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format),
    };
    const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, types });
    // The pool replaces a connection that breaks, and whoever uses it is told by its query; unheard, the
    // same error would end the process.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    return new Database(pool);
  }

  /** Commits what the function writes, or nothing of it. */
  async transaction<T>(run: (statements: Statements) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await run(new Statements(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((cause: Error) => {
        broken = cause;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}
