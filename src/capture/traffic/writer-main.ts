/** The thread that writes the record. */
import { parentPort, workerData } from 'node:worker_threads';
import { createCollector } from '../collector/collector.ts';
import { giveWay } from './give-way.ts';
import type { ThreadOptions } from './messages.ts';
import { createTrafficWriter } from './writer.ts';
import { serveWriter } from './writer-service.ts';

const { file, collector: options } = workerData as ThreadOptions;
if (parentPort !== null) {
  giveWay();
  const writer = createTrafficWriter(file);
  const collector = options && createCollector(options, writer);
  const service = serveWriter(parentPort, writer, collector?.hooks ?? {});
  collector?.start(service);
}
