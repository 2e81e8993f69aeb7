import type { Environment } from '../domain/environment.ts';
import type { IdOrder } from '../domain/id-order.ts';
import { newId } from '../domain/ids.ts';
import { previousAttributes } from '../domain/previous-attributes.ts';
import type {
  BalanceSum,
  LedgerEntry,
  ListQuery,
  ObjectName,
  ObjectOf,
  Stored,
  Task,
  Told,
  Transaction,
} from '../domain/transaction.ts';
import { UnknownCursorError } from '../domain/unknown-cursor.ts';
import { addEntries } from './balance-sums.ts';
import { canonicalJson } from './canonical-json.ts';
import { eventText, tellsPrevious } from './event-text.ts';
import { indexText } from './index-values.ts';
import { notedPage, notedPosition } from './noted-page.ts';
import { pageQuery } from './page-query.ts';
import type { RequestContext } from './port.ts';
import { ReadWork } from './read-work.ts';
import type { Position, Reader } from './reader.ts';
import type { StoreOptions, WorkOptions } from './store-options.ts';
import { WriteSet } from './write-set.ts';

type EventType = Parameters<Transaction['emit']>[0];

const ALPHANUMERICS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A request's own view: what is stored, under what it has noted. Its own events are not listed. */
export class UnitOfWork extends ReadWork implements Transaction {
  readonly writes = new WriteSet();
  readonly #context: RequestContext;
  readonly #environment: Environment;
  readonly #indexes: StoreOptions['indexes'];
  readonly #idOrder: IdOrder;
  readonly #hidden: StoreOptions['hidden'];

  constructor(reader: Reader, context: RequestContext, now: number, options: WorkOptions) {
    super(reader, context, now);
    this.#context = context;
    this.#environment = options.environment;
    this.#indexes = options.indexes;
    this.#idOrder = options.idOrder;
    this.#hidden = options.hidden;
  }

  override get<N extends ObjectName>(type: N, id: string): Promise<ObjectOf<N> | undefined>;
  override get(type: string, id: string): Promise<Stored | undefined>;
  override async get(type: string, id: string): Promise<unknown> {
    const note = this.writes.get(type, id);
    if (note === undefined) return (await this.load(type, id))?.object;
    return note.kind === 'remove' ? undefined : note.object;
  }

  override async text(type: string, id: string): Promise<string | undefined> {
    const note = this.writes.get(type, id);
    if (note === undefined) return super.text(type, id);
    return note.kind === 'remove' ? undefined : note.text;
  }

  override list<N extends ObjectName>(type: N, query: ListQuery): Promise<ObjectOf<N>[]>;
  override list(type: string, query: ListQuery): Promise<Stored[]>;
  override async list(type: string, query: ListQuery): Promise<unknown[]> {
    const page = await pageQuery(type, query, (id) => this.position(type, id));
    let touched = 0;
    for (const note of this.writes.objects.values()) if (note.type === type) touched++;
    const stored = await this.page(type, { ...page, limit: page.limit + touched });
    if (touched === 0) return stored.map(({ object }) => object);
    return notedPage(stored, this.writes, type, page, this.#indexes(type));
  }

  override async texts(type: string, query: ListQuery): Promise<string[]> {
    return (await this.list(type, query)).map(canonicalJson);
  }

  override async balances(): Promise<readonly BalanceSum[]> {
    return addEntries(await super.balances(), this.writes.entries, this.now);
  }

  newId(prefix: string, kin?: string): string {
    return newId(prefix, {
      account: this.account,
      nowSeconds: this.now,
      random: this.#environment.random,
      order: this.#idOrder,
      ...(kin !== undefined && { kin }),
    });
  }

  random(length: number): string {
    let text = '';
    while (text.length < length) text += ALPHANUMERICS[this.randomInt(ALPHANUMERICS.length)];
    return text;
  }

  randomInt(below: number): number {
    return Math.floor(this.#environment.random() * below);
  }

  insert<N extends ObjectName>(
    type: N,
    object: ObjectOf<N>,
    events?: readonly EventType[],
  ): ObjectOf<N>;
  insert(type: string, object: Stored, events?: readonly EventType[]): Stored;
  insert(type: string, object: Stored, events: readonly EventType[] = []): unknown {
    const text = canonicalJson(object);
    this.writes.insert(type, object, text, createdOf(object, this.now));
    const told = events.length > 0 ? this.#told(type, object, text) : text;
    for (const event of events) this.#note(event, object.id, told, undefined);
    return object;
  }

  update<N extends ObjectName>(
    type: N,
    object: ObjectOf<N>,
    events?: readonly EventType[],
  ): Promise<ObjectOf<N>>;
  update(type: string, object: Stored, events?: readonly EventType[]): Promise<Stored>;
  async update(type: string, object: Stored, events: readonly EventType[] = []): Promise<unknown> {
    const before: Stored | undefined = await this.get(type, object.id);
    if (before === undefined) throw new Error(`There is no ${type} ${object.id} to update.`);
    const text = canonicalJson(object);
    this.writes.update(type, object, text, this.loaded.get(`${type} ${object.id}`));
    const previous = events.some(tellsPrevious) ? previousAttributes(before, object) : undefined;
    const told = events.length > 0 ? this.#told(type, object, text) : text;
    for (const event of events) {
      this.#note(event, object.id, told, tellsPrevious(event) ? previous : undefined);
    }
    return object;
  }

  remove(type: string, id: string): void {
    this.writes.remove(type, id, this.loaded.get(`${type} ${id}`));
  }

  emit(type: EventType, object: Told, previous?: Readonly<Record<string, unknown>>): void {
    const { id = '' } = object;
    const note = this.writes.get(object.object, id);
    const known = note !== undefined && note.kind !== 'remove' && note.object === object;
    const text = known ? note.text : canonicalJson(object);
    this.#note(type, id, this.#told(object.object, object, text), previous);
  }

  post(entry: LedgerEntry): void {
    this.writes.entries.push(entry);
  }

  schedule(task: Task): void {
    this.writes.tasks.push(task);
  }

  unschedule(kind: string, subject: string): void {
    this.writes.unschedule(kind, subject);
  }

  async guard(name: string): Promise<void> {
    // A name may have a client's text in it.
    const key = indexText(name);
    if (this.writes.guards.has(key)) return;
    await this.reader.guard(this.account, key);
    this.writes.guards.add(key);
  }

  /** What is written needs what was read, to tell what has changed. */
  protected override keeps(): boolean {
    return true;
  }

  protected override async position(type: string, id: string): Promise<Position> {
    const note = this.writes.get(type, id);
    if (note?.kind === 'remove') throw new UnknownCursorError(id);
    return note?.kind === 'insert' ? notedPosition(this.writes, note) : super.position(type, id);
  }

  /** The object as events tell it: without what answers show only on demand. */
  #told(type: string, object: Told, text: string): string {
    const hidden = this.#hidden?.(type) ?? [];
    if (!hidden.some((field) => object[field] !== undefined)) return text;
    const shown = Object.entries(object).filter(([field]) => !hidden.includes(field));
    return canonicalJson(Object.fromEntries(shown));
  }

  #note(
    type: EventType,
    objectId: string,
    objectText: string,
    previous: Readonly<Record<string, unknown>> | undefined,
  ): void {
    const { apiVersion, requestId, idempotencyKey } = this.#context;
    const id = this.newId('evt', objectId);
    const created = this.now;
    this.writes.events.push({
      id,
      type,
      created,
      objectId,
      text: eventText({
        id,
        type,
        apiVersion,
        created,
        objectText,
        previous,
        requestId,
        idempotencyKey,
      }),
    });
  }
}

/** Unix seconds. Objects of v2 carry a date as text, some of v1 nothing. */
export function createdOf(object: Stored, now: number): number {
  const { created } = object;
  if (typeof created === 'number') return created;
  const parsed = typeof created === 'string' ? Date.parse(created) : Number.NaN;
  return Number.isNaN(parsed) ? now : Math.floor(parsed / 1000);
}
