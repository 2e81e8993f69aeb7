/** What recording costs the API: a server that records and one that does not, in turn. */
import { type BenchCase, cases } from './cases.ts';
import { load, type StartedServer } from './processes.ts';
import { seededFolder, workingCopy } from './seed.ts';

const RUNS = 5;
/** The disk is done with what one of them wrote before the other has its turn. */
const WRITTEN_MS = 1_500;

export interface RecordingFigures {
  name: string;
  /** Throughput with recording to that without, the median of the runs. */
  ratio: number;
}

type Start = (data: string, options: readonly string[]) => Promise<StartedServer>;

export async function measureRecording(start: Start): Promise<RecordingFigures[]> {
  const figures: RecordingFigures[] = [];
  for (const bench of cases) {
    const ratios: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const without = await rateOf(bench, start, ['--no-record']);
      ratios.push((await rateOf(bench, start, [])) / without);
    }
    const ratio = ratios.sort((a, b) => a - b)[RUNS >> 1] ?? 0;
    figures.push({ name: bench.name, ratio });
  }
  return figures;
}

/** Of a server of its own, once its code is compiled. Two at a time would share a core and a disk. */
async function rateOf(
  { plan }: BenchCase,
  start: Start,
  options: readonly string[],
): Promise<number> {
  const server = await start(workingCopy(await seededFolder(1000), 'recording'), options);
  const once = async () =>
    (await load({ ...(await plan(server)), port: server.port })).requestsPerSecond;
  await once();
  const rate = await once();
  await server.stop();
  await new Promise((resolve) => setTimeout(resolve, WRITTEN_MS));
  return rate;
}
