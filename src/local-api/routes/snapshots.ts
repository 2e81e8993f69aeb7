import { UnusableFileError } from '../../store/port.ts';
import { jsonBody } from '../json-body.ts';
import type { LocalApp, LocalContext } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { createSnapshotFolder } from '../snapshot-folder.ts';

/** Whole copies of the store, by name, in the data folder. */
export function addSnapshotRoutes(app: LocalApp, { store, dataFolder }: LocalParts): void {
  const snapshots = createSnapshotFolder(dataFolder);

  app.get('/_paystub/snapshots', (context) => context.json({ snapshots: snapshots.list() }));

  app.post('/_paystub/snapshots', async (context) => {
    const { name } = await jsonBody(context);
    const file = snapshots.fileFor(name);
    await onlySqlite(store);
    await store.saveSnapshot(file).catch(explained);
    return context.json({ saved: name });
  });

  app.post('/_paystub/snapshots/:name/restore', async (context: LocalContext) => {
    const name = context.req.param('name');
    const file = snapshots.existing(name);
    await onlySqlite(store);
    await store.restoreSnapshot(file).catch(explained);
    return context.json({ restored: name });
  });
}

/** A file that cannot be used is no defect of ours. */
function explained(error: unknown): never {
  const { code } = error as NodeJS.ErrnoException;
  const isSystem = /^E(?:NOSPC|ACCES|PERM|ROFS|ISDIR)$/.test(code ?? '');
  if (!isSystem && !(error instanceof UnusableFileError)) throw error;
  throw new Refusal(409, `${(error as Error).message.trimEnd()} The store is as it was.`);
}

async function onlySqlite(store: LocalParts['store']): Promise<void> {
  const { kind } = await store.status();
  if (kind === 'sqlite') return;
  throw new Refusal(400, 'Snapshots are of the embedded store. PostgreSQL has pg_dump.');
}
