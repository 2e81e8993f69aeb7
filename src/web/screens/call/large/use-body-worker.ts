import { useEffect, useState } from 'react';
import { BodyWorker } from './body-worker.ts';

export interface OpenBody {
  worker: BodyWorker;
  /** As it was sent. */
  rawLines: number;
}

/** Opens a body in a worker of its own, which ends with the component. */
export function useBodyWorker(source: string, ctype: string | undefined) {
  const [open, setOpen] = useState<OpenBody>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const worker = new BodyWorker();
    worker.ask<number>({ do: 'open', source, ctype }).then(
      (rawLines) => setOpen({ worker, rawLines }),
      (error: Error) => setProblem(error.message),
    );
    return () => worker.end();
  }, [source, ctype]);
  return { open, problem };
}
