/** What a Ruby program sees is what it sees without the agent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lacks, RubyRun } from './ruby-run.ts';

const without = { PAYSTUB_RUN: '', RUBYOPT: '' };
const rack = (app: string) => [
  'require "rack"',
  `app = Rack::Builder.new { run ->(env) { ${app} } }.to_app`,
  'request = Rack::MockRequest.env_for("/", method: "POST", input: "a\\nb\\n")',
  'body = app.call(request)[2]',
];

/** Each prints what it sees. */
const programs: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'what a thread is given',
    [],
    [
      'p Thread.new(1, a: 2) { |one, a:| [one, a] }.value, Thread.new([1, 2]) { |a, b| [a, b] }.value',
      'p Thread.fork(a: 1) { |a:| a }.value, Thread.new({ a: 1 }) { |hash| hash }.value',
    ],
  ],
  [
    'whether an answer writes itself',
    ['rack'],
    [
      'class Writes; def call(out); out << "x"; end; end',
      ...rack('[200, {}, Writes.new]'),
      'out = []; body.call(out)',
      'p body.respond_to?(:each), body.respond_to?(:call), out',
    ],
  ],
  [
    'the parts of the body of a request',
    ['rack'],
    [
      ...rack('[200, {}, [env["rack.input"].each.to_a.inspect]]'),
      'puts body',
      ...rack('parts = []; env["rack.input"].each("b") { |part| parts << part }; [200, {}, parts]'),
      'p body',
    ],
  ],
];

describe.skipIf(lacks())('a Ruby program under the agent', () => {
  let run: RubyRun;
  beforeEach(() => {
    run = new RubyRun({ PAYSTUB_DEBUG: '0' });
  });
  afterEach(() => run.remove());

  it.for(programs)('sees the same: %s', async ([, needs, lines], { skip }) => {
    skip(lacks(...needs), `without ${needs.join()}`);
    const bare = await run.finish(run.codeArguments(lines), without);
    expect(bare.stdout).not.toBe('');
    expect(await run.code(...lines)).toEqual(bare);
  });

  it('needs little memory to redact a large body', async () => {
    const { stdout, stderr } = await run.code(
      'used = -> { File.read("/proc/self/status")[/VmHWM:\\s+(\\d+)/, 1].to_i >> 10 }',
      'text = %({"file":"#{"a" * 4_900_000}"})',
      'redactor = PaystubAgent::Redaction.redactor',
      'before = used.call',
      'redactor.body(text, "application/json", "req.body", {})',
      'puts used.call - before',
    );
    expect(Number(stdout), stderr).toBeLessThan(60);
  });
});
