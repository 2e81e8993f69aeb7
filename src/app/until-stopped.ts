/** Who waits for something of a server learns at once that the server was stopped. */
export interface Waiting {
  /** What `ask` resolves to; rejects when the server is stopped first. */
  race<T>(ask: () => Promise<T>): Promise<T>;
  end(): void;
}

/**
 * Throws when it is stopped already.
 * @param what is waited for: `charge.failed`
 */
export function untilStopped(stopping: AbortSignal, what: string): Waiting {
  if (stopping.aborted) {
    throw new Error(`Paystub has been stopped. Wait for ${what} before stop().`);
  }
  const { promise, reject } = Promise.withResolvers<never>();
  const onStop = () => reject(new Error(`Paystub was stopped while ${what} was waited for.`));
  stopping.addEventListener('abort', onStop);
  return {
    race(ask) {
      const asked = ask();
      // The one that comes second is heard by nobody.
      asked.catch(() => {});
      return Promise.race([asked, promise]);
    },
    end: () => stopping.removeEventListener('abort', onStop),
  };
}
