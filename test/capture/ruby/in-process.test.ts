import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canRun } from '../../support/command.ts';
import { lacks, RubyRun, scripts } from './ruby-run.ts';

describe('what happens inside a program in Ruby', () => {
  let run: RubyRun;
  beforeEach(() => {
    run = new RubyRun();
  });
  afterEach(() => run.remove());

  it.skipIf(lacks('rack'))('belongs to the request that caused it', async () => {
    const { stderr } = await run.script('threads.rb');
    const [event, ...others] = run.inbound();
    expect(others).toEqual([]);
    expect(event, stderr).toMatchObject({
      lib: 'rack',
      path: '/pay/7',
      state: 'ok',
      res: { status: 200, body: { data: 'raw' } },
    });
    expect(run.logs().map(({ msg, parent }) => [msg, parent === event?.id])).toEqual([
      ['handler', true],
      ['thread', true],
      ['fiber', true],
      ['worker', false],
      ['behind', false],
    ]);
  });

  it.skipIf(lacks('rack'))('is no exception where an address leads nowhere', async () => {
    const { stderr } = await run.code(
      'require "rack"',
      'module Sinatra; class NotFound < StandardError; end; end',
      'app = ->(env) { env["sinatra.error"] = Sinatra::NotFound.new("/no"); [404, {}, ["none"]] }',
      'Rack::MockRequest.new(Rack::Builder.new { run app }.to_app).get("/no")',
    );
    expect(run.inbound(), stderr).toMatchObject([{ path: '/no', res: { status: 404 } }]);
    expect(run.exceptions()).toEqual([]);
  });

  it.skipIf(lacks('rack')).each([
    ['read and rewound for others, as Rails does', 'input.read(7); input.rewind'],
    ['read again in part', 'input.read; input.rewind; input.read(2)'],
    ['read in part, and then as a whole', 'input.read(2); input.rewind; input.read'],
  ])('has the whole body, %s', async (_how, reads) => {
    const { stderr } = await run.code(
      'require "rack"',
      `app = ->(env) { input = env["rack.input"]; ${reads}; [200, {}, ["done"]] }`,
      'Rack::MockRequest.new(Rack::Builder.new { run app }.to_app).post("/hook", input: "payload")',
    );
    expect(run.inbound(), stderr).toMatchObject([
      { path: '/hook', req: { body: { data: 'payload', size: 7, state: 'full' } } },
    ]);
  });

  it.skipIf(lacks('net/http'))('is told of the line that called a gem', async () => {
    const home = mkdtempSync(join(tmpdir(), 'paystub-gems-'));
    const lib = join(home, 'gems/stripe-1.2.3/lib');
    mkdirSync(lib, { recursive: true });
    writeFileSync(
      join(lib, 'client_of_a_gem.rb'),
      'require "net/http"\ndef call_it\n  Net::HTTP.get(URI("http://127.0.0.1:1/"))\nend\n',
    );
    const script = join(home, 'program.rb');
    writeFileSync(
      script,
      'require "client_of_a_gem"\nbegin\n  call_it\nrescue SystemCallError\nend\n',
    );
    await run.finish(['-I', lib, script], { GEM_HOME: home });
    rmSync(home, { recursive: true });
    expect(run.calls()).toMatchObject([
      { lib: 'stripe-ruby', site: { file: script, line: 3, text: 'call_it' } },
    ]);
  });

  it.skipIf(lacks('bundler'))(
    'is seen when Bundler sets up its gems, before or after',
    async () => {
      const home = mkdtempSync(join(tmpdir(), 'paystub-bundle-'));
      writeFileSync(join(home, 'Gemfile'), '');
      const env = { BUNDLE_GEMFILE: join(home, 'Gemfile') };
      for (const options of ['-rpaystub_agent', '-rbundler/setup -rpaystub_agent']) {
        run.remove();
        run = new RubyRun();
        const { stdout, stderr } = await run.finish([join(scripts, 'bundled.rb')], {
          ...env,
          RUBYOPT: options,
        });
        expect(stdout, stderr).toBe('refused\n');
        expect(run.calls(), options).toHaveLength(1);
      }
      rmSync(home, { recursive: true });
    },
  );

  const bytes = '{"id":"evt_1","object":"event"}';
  const print = (secret: string) =>
    createHmac('sha256', run.env.PAYSTUB_SALT ?? '')
      .update(secret)
      .digest('hex')
      .slice(0, 12);

  const checks: readonly (readonly [string, string, RegExp?])[] = [
    ['text', 'text'],
    ['bytes', 'bytes'],
    ['wrong', 'text', /No signatures found matching/],
    ['late', 'text', /Timestamp outside the tolerance zone/],
  ];
  // Debian has no package of stripe-ruby: it is tried where somebody has installed it.
  const tried = canRun('ruby', ['-rstripe', '-e', '1']) ? checks : [];
  it.for(tried)('tells how a delivery was checked: %s', async ([how, type, error]) => {
    const { stderr } = await run.script('verify.rb', how);
    const secret = how === 'wrong' ? 'whsec_of_another_endpoint' : 'whsec_test_secret_of_the_shop';
    expect(run.inbound()[0]?.in?.verify, stderr).toMatchObject({
      secret_fp: print(secret),
      payload_type: type,
      payload_sha256: createHash('sha256').update(bytes).digest('hex'),
      ...(error === undefined ? {} : { error: expect.stringMatching(error) }),
    });
    expect(run.text()).not.toContain(secret);
  });
});
