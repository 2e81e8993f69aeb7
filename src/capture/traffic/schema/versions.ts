import { SCHEMA_0_1_0 } from './0.1.0.ts';
import { SCHEMA_0_2_0 } from './0.2.0.ts';

export interface SchemaVersion {
  version: string;
  /** What leads from the version before to this one. */
  sql: string;
}

/** Oldest first. A released text never changes; a change is a new version at the end. */
export const SCHEMA_VERSIONS: readonly SchemaVersion[] = [
  { version: '0.1.0', sql: SCHEMA_0_1_0 },
  { version: '0.2.0', sql: SCHEMA_0_2_0 },
];
