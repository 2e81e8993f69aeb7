const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/**
 * Who stops a server wants it gone; what is committed is safe in any case. Its parts give themselves two
 * seconds at most: only a machine that is busy with much else needs more.
 */
const PATIENCE_MS = 5_000;

/**
 * Waits for a signal, then stops. A second signal, or a stop that takes too long, ends the process.
 * @param done resolves when there is nothing more to do, without a signal.
 */
export function untilStopped(stop: () => Promise<void>, done?: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let isStopping = false;
    const onSignal = () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      setTimeout(giveUp, PATIENCE_MS).unref();
      stop().then(resolve, reject);
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
    void done?.then(onSignal);
  });
}

function giveUp(): void {
  process.stderr.write(
    'paystub: Stopping took too long, so it was cut short. What was answered is safe.\n',
  );
  process.exit(1);
}
