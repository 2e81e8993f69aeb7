import {
  applyVersions,
  refuseNewerSchema,
  type SchemaVersion,
} from '../../store/sqlite-file/schema-versions.ts';
import type { Connection } from './connection.ts';
import { SCHEMA_VERSIONS } from './schema/versions.ts';

/** Throws `NewerFileError` before anything is written. */
export function refuseNewer(connection: Connection): void {
  refuseNewerSchema(connection, SCHEMA_VERSIONS);
}

/** Brings the file to the newest version. */
export function applySchema(
  connection: Connection,
  versions: readonly SchemaVersion[] = SCHEMA_VERSIONS,
): void {
  applyVersions(connection, versions);
}
