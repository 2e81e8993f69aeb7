import type { Sql, SqlValue } from '../deliveries/sql-access.ts';
import { SqlDeliveries } from '../deliveries/sql-deliveries.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import type { Outbox } from './outbox.ts';

/** Deliveries of the one process that has the file open. */
export function openDeliveries(
  connection: Connection,
  queue: CommitQueue,
  outbox: Outbox,
): SqlDeliveries {
  const sql: Sql = {
    all: <T>(text: string, ...values: SqlValue[]) =>
      connection.statement(text).all(...values) as T[],
    run: (text, ...values) => connection.statement(text).run(...values),
  };
  return new SqlDeliveries({
    access: {
      async read(run) {
        if (queue.isOpen) await queue.idle();
        return run(sql);
      },
      write: (run) => queue.run(async () => ({ value: await run(sql) })),
    },
    routing: outbox.routing,
    async table(account) {
      if (queue.isOpen) await queue.idle();
      return outbox.table(account);
    },
    eventNumber: 'position',
    isShared: false,
    lead: async () => true,
    yieldLead: async () => {},
    arrivals: async () => [],
  });
}
