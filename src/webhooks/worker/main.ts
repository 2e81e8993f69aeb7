/** The thread that delivers. It touches no database: it is given jobs, and tells what came of them. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Attempt } from '../../store/port.ts';
import type { FromThread, Job, ThreadOptions, ToThread, Withdrawn } from '../messages.ts';
import { createHostPolicy } from './allowed-host.ts';
import { deliver } from './deliver.ts';
import { Lane } from './lane.ts';
import { createPoster } from './post.ts';

const { schedule, allowHosts, timeoutMs } = workerData as ThreadOptions;
const RESULTS_MAX = 64;
const FLUSH_MS = 2;
const LOOK_MS = 10;

const poster = createPoster(createHostPolicy(allowHosts), timeoutMs);
const lanes = new Map<string, Lane>();
let results: Attempt[] = [];
let flushing: NodeJS.Timeout | undefined;

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'close') void close(message.withinMs);
  else if (message.kind === 'withdraw') withdraw(message);
  else for (const job of message.jobs) laneOf(job).add(job);
});

function laneOf({ endpoint }: Job): Lane {
  let lane = lanes.get(endpoint);
  if (lane === undefined) {
    lane = new Lane({ deliver: (job) => deliver(job, { poster, schedule }), done });
    lanes.set(endpoint, lane);
  }
  return lane;
}

function withdraw({ endpoint, account }: Withdrawn): void {
  const isMeant = (job: Job) =>
    (endpoint ?? job.endpoint) === job.endpoint && (account ?? job.account) === job.account;
  const jobs = [...lanes.values()].flatMap((lane) => lane.withdraw(isMeant));
  const unmade = jobs.map((job) => ({ endpoint: job.endpoint, delivery: job.delivery }));
  if (unmade.length > 0) post({ kind: 'unmade', unmade });
}

/** Results go together: each message costs the server a little. */
function done(attempt: Attempt): void {
  results.push(attempt);
  if (results.length >= RESULTS_MAX) flush();
  else flushing ??= setTimeout(flush, FLUSH_MS);
}

function flush(): void {
  clearTimeout(flushing);
  flushing = undefined;
  if (results.length > 0) post({ kind: 'results', results });
  results = [];
}

async function close(withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (const lane of lanes.values()) lane.close();
  const isBusy = () => [...lanes.values()].some(({ isIdle }) => !isIdle);
  while (isBusy() && performance.now() < deadline) await pause();
  poster.close();
  // What was cut comes back at once, and is told as well.
  for (let turn = 0; isBusy() && turn < 5; turn++) await pause();
  flush();
  post({ kind: 'closed' });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

function post(message: FromThread): void {
  parentPort?.postMessage(message);
}
