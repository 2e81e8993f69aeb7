import type { Database } from './database.ts';
import { SCHEMA_VERSIONS } from './schema/versions.ts';

/** Any number that nobody else uses: nodes that start together take turns. */
const TURN = 7_297_852;

/** Brings the database to the newest version. Refuses one that a newer Paystub has changed. */
export async function applySchema(database: Database): Promise<void> {
  await database.transaction(async (statements) => {
    await statements.all('SELECT pg_advisory_xact_lock($1)', TURN);
    const meta = await statements.first<{ found: string | null }>(
      "SELECT to_regclass('meta')::text AS found",
    );
    const known = meta?.found
      ? await statements.first<{ value: string }>("SELECT value FROM meta WHERE key = 'schema'")
      : undefined;
    const place = SCHEMA_VERSIONS.findIndex(({ version }) => version === known?.value);
    if (known !== undefined && place < 0) {
      throw new Error(
        `The database was changed by a newer Paystub (schema ${known.value}). It was left as it is.`,
      );
    }
    for (const { version, sql } of SCHEMA_VERSIONS.slice(place + 1)) {
      await statements.script(sql);
      await statements.run(
        `INSERT INTO meta VALUES ('schema', $1)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        version,
      );
    }
  });
}
