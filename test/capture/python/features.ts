/**
 * What other capture tools for Python do, row by row (the rows of the study behind the record), and the
 * test that shows it here. For docs/capture.md.
 */
export interface Feature {
  row: number;
  what: string;
  /** A file beside this one, or why there is none. */
  test: string;
  /** Where it goes further. */
  better?: string;
}

const tested = (row: number, what: string, test: string, better?: string): Feature =>
  better === undefined ? { row, what, test } : { row, what, test, better };

export const features: readonly Feature[] = [
  tested(
    4,
    'Subprocesses, workers of gunicorn',
    'processes.test.ts',
    'also with a clean environment',
  ),
  tested(9, 'An existing sitecustomize', 'processes.test.ts', 'is run, not hidden'),
  tested(11, 'Hosts to capture', 'settings.test.ts'),
  tested(12, 'Hosts to ignore', 'settings.test.ts', 'its own traffic only, not all of the server'),
  tested(13, 'Capture all hosts', 'settings.test.ts', 'the default'),
  tested(14, 'Headers to redact', 'settings.test.ts', 'added to the defaults'),
  tested(15, 'Query parameters to redact', 'settings.test.ts', 'and fields of bodies'),
  tested(16, 'Exceptions on and off', 'logs-and-exceptions.test.ts'),
  tested(
    17,
    'Logs on and off, level by name or number',
    'logs-and-exceptions.test.ts',
    'on from info',
  ),
  tested(18, 'Loggers to ignore', 'logs-and-exceptions.test.ts'),
  tested(19, 'App and session on every event', 'settings.test.ts'),
  tested(20, 'Debug output', 'processes.test.ts'),
  tested(23, 'Lists from the environment', 'settings.test.ts'),
  tested(24, 'requests', 'clients.test.ts', 'streams keep their pace; failures are recorded'),
  tested(25, 'httpx, sync and async', 'clients.test.ts'),
  tested(26, 'aiohttp, each hop, failures', 'clients.test.ts', 'with bodies'),
  tested(27, 'botocore', 'not run: not installed; it sends through urllib3, which is tested'),
  tested(28, 'gRPC, unary calls', 'not run: not installed'),
  tested(29, 'gzip and deflate, bounded', 'clients.test.ts', 'brotli and zstd where installed'),
  tested(30, 'Binary bodies', 'settings.test.ts', 'kept as they are'),
  tested(31, 'A limit for bodies', 'settings.test.ts', 'settable; size and hash of the whole'),
  tested(32, 'Uploads', 'clients.test.ts', 'with their content'),
  tested(
    33,
    'Duration, library, version of Python',
    'clients.test.ts',
    'call site, time to first byte',
  ),
  tested(34, 'FastAPI and Starlette, streaming-safe', 'servers.test.ts', 'no code change'),
  tested(36, 'Route, remote address, framework, exception', 'servers.test.ts', 'no code change'),
  tested(37, 'Log records with extras and traceback', 'logs-and-exceptions.test.ts'),
  tested(38, 'Own loggers and urllib3 left out', 'logs-and-exceptions.test.ts'),
  tested(
    39,
    'Uncaught exceptions, of threads too',
    'logs-and-exceptions.test.ts',
    'and of asyncio',
  ),
  tested(40, 'Frames with lines around', 'logs-and-exceptions.test.ts'),
  tested(
    41,
    'Never in the way: drops when nobody drains',
    'settings.test.ts',
    'bodies first, and counted',
  ),
  tested(42, 'Nothing is lost at the end', 'processes.test.ts', 'not even when killed'),
  tested(
    43,
    'No recursion by its own transport',
    'settings.test.ts',
    'a file; HTTP only where it must',
  ),
  tested(
    73,
    'Secrets taken out',
    'redaction.test.ts',
    'bodies, cookies, code and logs, both directions',
  ),
];
