import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUpstream, type Upstream } from '../languages/upstream.ts';
import { lacks, RubyRun } from './ruby-run.ts';

describe.skipIf(lacks('net/http'))('calls of Net::HTTP', () => {
  let upstream: Upstream;
  let run: RubyRun;
  beforeAll(async () => {
    upstream = await startUpstream();
    run = new RubyRun();
  });
  afterAll(() => {
    upstream.close();
    run.remove();
  });

  it('are one event for each attempt, over one connection or several', async () => {
    const { stdout, stderr } = await run.code(
      'require "net/http"; require "socket"',
      `uri = URI("${upstream.url}")`,
      'Net::HTTP.start(uri.host, uri.port) { |http| 2.times { http.get("/zipped") } }',
      'deaf = TCPServer.new("127.0.0.1", 0)',
      'Thread.new { loop { deaf.accept.tap { |one| one.readpartial(9999) }.close } }',
      'http = Net::HTTP.new("127.0.0.1", deaf.addr[1])',
      'begin; http.get("/twice"); rescue EOFError; puts "closed"; end',
      'begin; Net::HTTP.start("127.0.0.1", 1); rescue SystemCallError; puts "refused"; end',
    );
    expect(stdout, stderr).toBe('closed\nrefused\n');
    const told = run.calls().map(({ path, state, t, err, method }) => ({
      told: `${method} ${path} ${state}`,
      reused: t?.reused,
      err: err?.name,
    }));
    expect(told).toEqual([
      { told: 'GET /zipped ok', reused: false, err: undefined },
      { told: 'GET /zipped ok', reused: true, err: undefined },
      { told: 'GET /twice error', reused: false, err: 'EOFError' },
      { told: 'GET /twice error', reused: false, err: 'EOFError' },
      { told: 'CONNECT / error', reused: undefined, err: 'Errno::ECONNREFUSED' },
    ]);
  });

  it('are told of when their answer came too late', async () => {
    const late = new RubyRun();
    const args = ['net_http', 'timeout', upstream.url];
    const { stdout } = await late.script('client_calls.rb', ...args);
    const calls = late.calls();
    late.remove();
    expect(JSON.parse(stdout)).toEqual({ raised: 'Net::ReadTimeout' });
    expect(calls).toMatchObject([
      { state: 'error', err: { name: 'Net::ReadTimeout', code: 'ETIMEDOUT' } },
    ]);
  });
});
