/**
 * The shape of the derived contract (`generated/contract.json`). Nodes are interned: equal nodes are
 * stored once and refer to one another by their place in `nodes`.
 */

/** How a member of an object (or an item) uses a node. */
export interface Use {
  /** Place in `Contract.nodes`. */
  node: number;
  /** May be absent. In a response this is an includable or newer field. */
  optional?: true;
  /** May be null. */
  nullable?: true;
  /** In a parameter: an empty string unsets it. */
  unsettable?: true;
}

export type SchemaNode =
  | { kind: 'string'; max?: number; format?: 'currency' | 'country' | 'email' | 'url' }
  | { kind: 'integer' }
  /** Unix seconds. */
  | { kind: 'timestamp' }
  | { kind: 'number' }
  /** A decimal carried as a string. */
  | { kind: 'decimal' }
  | { kind: 'boolean' }
  | { kind: 'enum'; values: readonly string[] }
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'array'; items: Use }
  /** Free keys; `metadata` follows the metadata rules. */
  | { kind: 'map'; values: Use; metadata?: true }
  | { kind: 'object'; fields: Readonly<Record<string, Use>> }
  /** A whole resource, by its key in `Contract.resources`. */
  | { kind: 'resource'; name: string }
  /** An id that `expand` replaces by one of these resources. */
  | { kind: 'expandable'; targets: readonly string[] }
  /** An embedded list of v1: object, data, has_more, url. */
  | { kind: 'list'; items: Use }
  | { kind: 'union'; options: readonly Use[] }
  | { kind: 'file' }
  | { kind: 'any' };

export type Answer =
  | { kind: 'object'; node: number }
  | { kind: 'list'; item: number }
  | { kind: 'search'; item: number }
  | { kind: 'v2list'; item: number }
  | { kind: 'binary' }
  | { kind: 'void' };

export interface OperationShape {
  method: 'GET' | 'POST' | 'DELETE';
  /** `/v1/customers/{customer}/tax_ids/{id}` */
  path: string;
  /** The SDK's name: `customers.createTaxId`. */
  name: string;
  /** The object node of its parameters, absent when it takes none. */
  params?: number;
  answer: Answer;
  host: 'api' | 'files' | 'connect' | 'meter_events';
}

export interface Contract {
  /** Version of the `stripe` package. */
  package: string;
  /** Newest API version, that of stored objects. */
  apiVersion: string;
  /** Every version that the API accepts, oldest first. */
  apiVersions: readonly string[];
  nodes: readonly SchemaNode[];
  /**
   * Node of each resource, by the value of its `object` field (`customer`, `checkout.session`,
   * `v2.core.account`). Deletion stubs are named `deleted_customer`.
   */
  resources: Readonly<Record<string, number>>;
  operations: readonly OperationShape[];
  /** Snapshot event types and the `object` of what they carry, several joined by `|`. */
  events: Readonly<Record<string, string>>;
  /** Thin (v2) event types. */
  thinEvents: readonly string[];
  errorCodes: readonly string[];
}
