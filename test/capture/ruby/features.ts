/**
 * What the Ruby agent does, and the test that shows it here. For docs/capture.md. The rows are those of
 * the study behind the record, where it had one.
 */
export interface Feature {
  row?: number;
  what: string;
  /** A file beside this one, or why there is none. */
  test: string;
}

const tested = (what: string, test: string, row?: number): Feature =>
  row === undefined ? { what, test } : { what, test, row };

export const features: readonly Feature[] = [
  tested('Children and forks, also with a clean environment', 'processes.test.ts', 4),
  tested('Applications of Bundler', 'in-process.test.ts'),
  tested('Hosts to capture, all by default', 'settings.test.ts', 11),
  tested('Hosts to ignore', 'settings.test.ts', 12),
  tested('Headers to redact and to reveal', 'settings.test.ts', 14),
  tested('Query parameters and fields of bodies to redact', 'settings.test.ts', 15),
  tested('Exceptions on and off', 'logs-and-exceptions.test.ts', 16),
  tested('Logs on and off, level by name or number', 'logs-and-exceptions.test.ts', 17),
  tested('Loggers to ignore', 'logs-and-exceptions.test.ts', 18),
  tested('App and session on every event', 'settings.test.ts', 19),
  tested('Debug output', 'processes.test.ts', 20),
  tested('Net::HTTP, each attempt, failures, streams at their pace', 'clients.test.ts'),
  tested('open-uri and Faraday, which send through Net::HTTP', 'clients.test.ts'),
  tested('stripe-ruby', 'redirect.test.ts, in-process.test.ts: run where the gem is installed'),
  tested('HTTParty and rest-client', 'not run: not installed; they send through Net::HTTP'),
  tested(
    'http.rb, Excon, Typhoeus',
    'not run: not installed; they go by the proxy where they use one',
  ),
  tested('gzip and deflate, bounded', 'clients.test.ts', 29),
  tested('Binary bodies', 'settings.test.ts', 30),
  tested('A limit for bodies; size and hash of the whole', 'settings.test.ts', 31),
  tested('Uploads', 'clients.test.ts', 32),
  tested('Redirection of Stripe, for these hosts only', 'redirect.test.ts'),
  tested('Rack under WEBrick and Puma, WEBrick by itself, Sinatra', 'servers.test.ts'),
  tested('Rails', 'not run: not installed; it is an application of Rack'),
  tested('Unicorn', 'not run: not installed'),
  tested('Route, remote address, framework, exception', 'servers.test.ts', 36),
  tested('Uncaught exceptions, of threads too', 'logs-and-exceptions.test.ts', 39),
  tested('Frames with lines around', 'logs-and-exceptions.test.ts', 40),
  tested('Never in the way: drops when nobody drains', 'settings.test.ts', 41),
  tested('Nothing is lost at the end, not even when killed', 'processes.test.ts', 42),
  tested('No recursion by its own transport', 'settings.test.ts', 43),
  tested('Secrets taken out, by the rules of all languages', 'redaction.test.ts', 73),
];
