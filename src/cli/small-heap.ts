import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Enough that a burst of requests is collected in few steps, and no more. */
const ENOUGH_BYTES = 16 * 1024 * 1024;
const LOOK_EVERY_MS = 200;
/** By so much the space for old objects may grow over what is needed before it is collected. */
const GROWTH_PERCENT = 40;
/** What a thread may have of old objects before they are first collected. */
const THREAD_MB = 20;

/**
 * Keeps the space for young objects from growing past what helps: under load V8 would let it reach
 * 128 MB, which gains no speed that the bench can see. The space for old ones holds little that is
 * needed, and V8 would let it grow to five times of that.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  setFlagsFromString(`--initial-old-space-size=${THREAD_MB}`);
  const timer = setInterval(() => {
    if (youngBytes() < ENOUGH_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, LOOK_EVERY_MS);
  timer.unref();
}

function youngBytes(): number {
  const spaces = getHeapSpaceStatistics();
  return spaces.find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}
