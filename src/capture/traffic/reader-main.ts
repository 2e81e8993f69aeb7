/** The thread that reads the record: a slow search holds up nothing but other searches. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerCall, type Handlers } from './answer-calls.ts';
import { openForReading } from './connection.ts';
import { findDetail } from './find.ts';
import { eventTexts, listPage } from './list.ts';
import type { ReaderCalls, ThreadOptions, ToReader } from './messages.ts';
import { readRunSummary, readTrafficMeta } from './meta.ts';
import { traceRows } from './trace.ts';

const { file } = workerData as ThreadOptions;
const connection = openForReading(file);

const handlers: Handlers<ReaderCalls> = {
  list: (filter) => listPage(connection, filter),
  find: (id) => findDetail(connection, id),
  trace: (id) => traceRows(connection, id),
  texts: (filter) => eventTexts(connection, filter),
  meta: () => readTrafficMeta(connection),
  runSummary: (run) => readRunSummary(connection, run),
  close: () => connection.close(),
};

parentPort?.on('message', (question: ToReader) => void answerCall(handlers, question));
