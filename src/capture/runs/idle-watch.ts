/** When a server that was started for runs has nothing more to do. */

/** Until then another run may begin, as in `paystub run a && paystub run b`. */
const GRACE_MS = 400;
/** Whoever started the server registers its run long before. */
const FIRST_RUN_MS = 15_000;

export interface IdleWatch {
  /** A run has ended. */
  check(): void;
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
  const checkAfter = (ms: number) => {
    const timer = setTimeout(() => {
      if (!isBusy() && !isKept) resolve?.();
    }, ms);
    timer.unref();
  };
  return {
    check: () => checkAfter(GRACE_MS),
    never() {
      isKept = true;
    },
    isNear: () => resolve !== undefined && !isKept && !isBusy(),
    reached() {
      checkAfter(FIRST_RUN_MS);
      return new Promise((done) => {
        resolve = done;
      });
    },
  };
}
