import type {
  BalanceSum,
  ListQuery,
  ObjectName,
  ObjectOf,
  ReadTransaction,
  Stored,
} from '../domain/transaction.ts';
import { UnknownCursorError } from '../domain/unknown-cursor.ts';
import { Loaded } from './loaded.ts';
import { pageQuery } from './page-query.ts';
import type { RequestContext } from './port.ts';
import type { PageQuery, Position, Reader } from './reader.ts';

/** What a request reads. An object that is asked for twice by its id is parsed once. */
export class ReadWork implements ReadTransaction {
  readonly account: string;
  readonly now: number;
  readonly origin: string;
  readonly #context: RequestContext;
  protected readonly reader: Reader;
  protected readonly loaded = new Map<string, Loaded>();

  constructor(reader: Reader, context: RequestContext, now: number) {
    this.reader = reader;
    this.#context = context;
    this.account = context.account;
    this.origin = context.origin;
    this.now = now;
  }

  get<N extends ObjectName>(type: N, id: string): Promise<ObjectOf<N> | undefined>;
  get(type: string, id: string): Promise<Stored | undefined>;
  async get(type: string, id: string): Promise<unknown> {
    return (await this.load(type, id))?.object;
  }

  async text(type: string, id: string): Promise<string | undefined> {
    const known = this.loaded.get(`${type} ${id}`);
    return known?.row.text ?? this.reader.text(this.account, type, id);
  }

  list<N extends ObjectName>(type: N, query: ListQuery): Promise<ObjectOf<N>[]>;
  list(type: string, query: ListQuery): Promise<Stored[]>;
  async list(type: string, query: ListQuery): Promise<unknown[]> {
    const page = await pageQuery(type, query, (id) => this.position(type, id));
    return (await this.page(type, page)).map(({ object }) => object);
  }

  async texts(type: string, query: ListQuery): Promise<string[]> {
    const page = await pageQuery(type, query, (id) => this.position(type, id));
    const rows = await this.reader.page(this.account, type, page);
    return rows.map(({ text }) => text);
  }

  async balances(): Promise<readonly BalanceSum[]> {
    return this.reader.balances(this.account, this.now);
  }

  of(account: string): ReadTransaction {
    return new ReadWork(this.reader.aside(), { ...this.#context, account }, this.now);
  }

  protected async page(type: string, query: PageQuery): Promise<Loaded[]> {
    const rows = await this.reader.page(this.account, type, query);
    return rows.map((row, place) => {
      const key = `${type} ${row.id}`;
      const known = this.loaded.get(key);
      if (known !== undefined) return known;
      const loaded = new Loaded(row);
      if (this.keeps(place, rows.length)) this.loaded.set(key, loaded);
      return loaded;
    });
  }

  /**
   * Only the ends of a page: from there a walk goes on, also when what stood there is gone. A walk
   * through a long list must not hold all of it.
   */
  protected keeps(place: number, count: number): boolean {
    return place === 0 || place === count - 1;
  }

  protected async position(type: string, id: string): Promise<Position> {
    const found = await this.load(type, id);
    if (found === undefined) throw new UnknownCursorError(id);
    return found.row;
  }

  protected async load(type: string, id: string): Promise<Loaded | undefined> {
    const key = `${type} ${id}`;
    const known = this.loaded.get(key);
    if (known !== undefined) return known;
    const row = await this.reader.row(this.account, type, id);
    if (row === undefined) return undefined;
    const loaded = new Loaded(row);
    this.loaded.set(key, loaded);
    return loaded;
  }
}
