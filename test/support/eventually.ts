const PAUSE_MS = 50;
const TRIES = 300;
const MESSAGE_MOST = 2_000;

/** Asks again until the answer is right: things that happen a moment later on the account's clock. */
export async function eventually<T>(
  ask: () => Promise<T>,
  right: (value: T) => boolean,
  tries: number = TRIES,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const value = await ask();
    if (right(value)) return value;
    if (attempt === tries)
      throw new Error(`Not in time: ${JSON.stringify(value)?.slice(0, MESSAGE_MOST)}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
