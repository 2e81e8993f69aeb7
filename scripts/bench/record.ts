/** What recording costs the API: a server that records and one that does not, in turn. */
import { cases } from './cases.ts';
import { load, type StartedServer } from './processes.ts';
import { seededFolder, workingCopy } from './seed.ts';

const RUNS = 7;
const WRITTEN_MS = 1_500;

export interface RecordingFigures {
  name: string;
  /** Throughput with recording to that without, the median of the runs. */
  ratio: number;
}

export async function measureRecording(
  start: (data: string, options: readonly string[]) => Promise<StartedServer>,
): Promise<RecordingFigures[]> {
  const seeded = await seededFolder(1000);
  const recording = await start(workingCopy(seeded, 'recording'), []);
  const silent = await start(workingCopy(seeded, 'silent'), ['--no-record']);
  const figures: RecordingFigures[] = [];
  for (const { name, plan } of cases) {
    const rate = async (server: StartedServer) =>
      (await load({ ...(await plan(server)), port: server.port })).requestsPerSecond;
    for (const server of [recording, silent]) await rate(server);
    const ratios: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const without = await rate(silent);
      ratios.push((await rate(recording)) / without);
      // What waits to be written must not slow down the other one.
      await new Promise((resolve) => setTimeout(resolve, WRITTEN_MS));
    }
    const ratio = ratios.sort((a, b) => a - b)[RUNS >> 1] ?? 0;
    figures.push({ name, ratio });
  }
  await Promise.all([recording.stop(), silent.stop()]);
  return figures;
}
