/** The thread that writes the record. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadOptions } from './messages.ts';
import { createTrafficWriter } from './writer.ts';
import { serveWriter } from './writer-service.ts';

const { file } = workerData as ThreadOptions;
if (parentPort !== null) serveWriter(parentPort, createTrafficWriter(file), {});
