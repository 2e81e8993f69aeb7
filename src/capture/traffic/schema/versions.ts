import type { SchemaVersion } from '../../../store/sqlite-file/schema-versions.ts';
import { SCHEMA_0_1_0 } from './0.1.0.ts';
import { SCHEMA_0_2_0 } from './0.2.0.ts';

/** Oldest first. A released text never changes; a change is a new version at the end. */
export const SCHEMA_VERSIONS: readonly SchemaVersion[] = [
  { version: '0.1.0', sql: SCHEMA_0_1_0 },
  { version: '0.2.0', sql: SCHEMA_0_2_0 },
];
