/** What a search query says, once parsed. */

export type Operator = ':' | '~' | '>' | '<' | '>=' | '<=';

export interface Clause {
  field: string;
  /** The key in `metadata["key"]`. */
  key?: string;
  operator: Operator;
  /** Null for the bare word `null`: the field is absent. */
  value: string | null;
  negated: boolean;
}

export interface Query {
  join: 'and' | 'or';
  clauses: readonly Clause[];
}
