import type { ApiError } from '../domain/api-error.ts';
import type { DueTask } from '../domain/due-task.ts';
import type {
  ObjectName,
  ObjectOf,
  ReadTransaction,
  Stored,
  Transaction,
} from '../domain/transaction.ts';
import type { Call, OperationKey, Outcome, ParamsOf, RequestInfo } from './operation.ts';

type MaybePromise<T> = T | Promise<T>;

/** The fields that `POST <path>/{id}` takes over as they come. */
type Updatable<P extends string, N extends ObjectName> = keyof ParamsOf<`POST ${P}/{id}`> &
  keyof ObjectOf<N> &
  string;

export type Action<K extends OperationKey> = (
  call: Call<ParamsOf<K>>,
) => MaybePromise<Stored | ObjectOf<ObjectName> | Outcome>;

export interface ResourceDefinition<N extends ObjectName, P extends string> {
  /** The value of its `object` field. */
  object: N;
  /** Its collection: `/v1/refunds`. */
  path: P;
  /** How errors name it, where that is not `object`: `PaymentMethod`. */
  noun?: string;
  /** How errors name the path parameter, where that is not `id`. */
  idParam?: string;
  /** Index paths beyond the list filters that the contract declares. */
  indexes?: readonly string[];
  /** List filters whose name is not the index path: `{ type: 'recurring.type' }`. */
  filters?: Readonly<Record<string, string>>;
  /** List filters that name an object which has to be there, and its type. */
  named?: Readonly<Record<string, ObjectName>>;
  /** Stored fields that are shown only to who asks for them by `expand`. */
  hidden?: readonly (keyof ObjectOf<N> & string)[];
  /** Fields computed for who asks for them by `expand`. */
  includes?: Readonly<
    Record<string, (object: ObjectOf<N>, tx: ReadTransaction) => Promise<unknown>>
  >;
  create?(call: Call<ParamsOf<`POST ${P}`>>): MaybePromise<ObjectOf<N>>;
  /** Fields taken over as they come, or a function for what needs rules. */
  update?:
    | readonly Updatable<P, N>[]
    | ((object: ObjectOf<N>, call: Call<ParamsOf<`POST ${P}/{id}`>>) => MaybePromise<ObjectOf<N>>);
  /** What else happens when one is deleted; the stub and the event come by themselves. */
  remove?: 'plain' | ((object: ObjectOf<N>, tx: Transaction) => MaybePromise<void>);
  /** GET of a deleted one answers its stub rather than 404. */
  stubAfterDelete?: boolean;
  /** The error for an id in the path that is not there, where that is not the usual 404. */
  absent?(id: string, request: RequestInfo): ApiError;
  /** Turns a magic id (`pm_card_visa`) into an object when it is read. */
  resolve?(id: string, tx: Transaction): Promise<ObjectOf<N> | undefined>;
  /** Every other operation, by its key in the contract. */
  actions?: { readonly [K in OperationKey]?: Action<K> };
  events?: {
    created?: readonly EventsOf[];
    updated?: readonly EventsOf[];
    deleted?: readonly EventsOf[];
  };
  tasks?: Readonly<Record<string, (task: DueTask, tx: Transaction) => Promise<void>>>;
}

type EventsOf = import('../contract/generated/wire.d.ts').EventType;

/** A definition whose types have done their work. */
export interface Resource {
  readonly object: string;
  readonly path: string;
  readonly noun: string;
  readonly idParam: string;
  readonly indexes: readonly string[];
  readonly filters: Readonly<Record<string, string>>;
  readonly named: Readonly<Record<string, string>>;
  readonly hidden: readonly string[];
  readonly includes: Readonly<
    Record<string, (object: Stored, tx: ReadTransaction) => Promise<unknown>>
  >;
  readonly create?: (call: Call) => MaybePromise<Stored>;
  readonly update?: readonly string[] | ((object: Stored, call: Call) => MaybePromise<Stored>);
  readonly remove?: 'plain' | ((object: Stored, tx: Transaction) => MaybePromise<void>);
  readonly stubAfterDelete: boolean;
  readonly absent?: (id: string, request: RequestInfo) => ApiError;
  readonly resolve?: (id: string, tx: Transaction) => Promise<Stored | undefined>;
  readonly actions: Readonly<Record<string, (call: Call) => MaybePromise<Stored | Outcome>>>;
  readonly events: {
    readonly created: readonly EventsOf[];
    readonly updated: readonly EventsOf[];
    readonly deleted: readonly EventsOf[];
  };
  readonly tasks: Readonly<Record<string, (task: DueTask, tx: Transaction) => Promise<void>>>;
}

/** Freezes a definition; wrong fields, filters, actions and events do not compile. */
export function defineResource<N extends ObjectName, const P extends string>(
  definition: ResourceDefinition<N, P>,
): Resource {
  const { events = {} } = definition;
  return Object.freeze({
    noun: definition.object.replaceAll('.', ' '),
    idParam: 'id',
    indexes: [],
    filters: {},
    named: {},
    hidden: [],
    includes: {},
    stubAfterDelete: false,
    actions: {},
    tasks: {},
    ...definition,
    events: { created: [], updated: [], deleted: [], ...events },
  }) as unknown as Resource;
}
