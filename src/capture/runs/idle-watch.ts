/** When a server that was started for runs has nothing more to do. */

/** Until then another run may begin, as in `paystub run a && paystub run b`. */
const GRACE_MS = 400;
/** Whoever started the server registers its run long before. */
const FIRST_RUN_MS = 15_000;

export interface IdleWatch {
  /** A run has ended. */
  check(): void;
  /** Does what a run waits for; until then the server is not idle. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Somebody wants the server to stay. */
  never(): void;
  /** Whether it is about to end. */
  isNear(): boolean;
  /** Asks that it end, and resolves when it is time. */
  reached(): Promise<void>;
}

export function createIdleWatch(isBusy: () => boolean): IdleWatch {
  let resolve: (() => void) | undefined;
  let isKept = false;
  let awaited = 0;
  const isAtWork = () => awaited > 0 || isBusy();
  let timer: NodeJS.Timeout | undefined;
  /** Whoever asks again gets all of the time: an answer may be on its way. */
  const checkAfter = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!isAtWork() && !isKept) resolve?.();
    }, ms);
    timer.unref();
  };
  return {
    check: () => checkAfter(GRACE_MS),
    async during(work) {
      awaited++;
      try {
        return await work();
      } finally {
        awaited--;
        checkAfter(GRACE_MS);
      }
    },
    never() {
      isKept = true;
    },
    isNear: () => resolve !== undefined && !isKept && !isAtWork(),
    reached() {
      checkAfter(FIRST_RUN_MS);
      return new Promise((done) => {
        resolve = done;
      });
    },
  };
}
