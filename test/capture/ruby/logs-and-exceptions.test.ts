import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ruby } from './ruby.ts';
import { lacks, RubyRun } from './ruby-run.ts';

describe.skipIf(lacks('logger'))('logs of Ruby alone', () => {
  let run: RubyRun;
  beforeEach(() => {
    run = new RubyRun();
  });
  afterEach(() => run.remove());

  it('have level, logger, message, line and exception', async () => {
    run.env.PAYSTUB_IGNORE_LOGGERS = 'noise';
    const { stderr } = await run.code(...ruby.programs.logging);
    expect(stderr).toContain('sk_test_4eC39HqLyjWDarjtT1zdp7dc');
    expect(run.logs()).toMatchObject([
      { level: 'warn', logger: 'shop.cart', msg: 'key sk_test_…p7dc' },
      { level: 'info', msg: 'asked 1 time' },
      {
        level: 'error',
        msg: 'divided by 0 (ZeroDivisionError)',
        exc_text: expect.stringContaining('divided by 0 (ZeroDivisionError)'),
      },
    ]);
  });

  it('are kept without the colours of a terminal', async () => {
    const colours = '"\\e[33m\\e[1m404\\e[0m sk_test_123"';
    await run.code('require "logger"', `Logger.new($stderr).warn(${colours})`);
    expect(run.logs()).toMatchObject([{ msg: '404 sk_test_…' }]);
  });

  it('name their line in a file', async () => {
    await run.script('family.rb', 'forked');
    expect(run.logs()[0]?.site).toMatchObject({
      fn: expect.stringMatching(/say$/),
      text: 'Logger.new($stdout).warn(name)',
    });
  });

  it('of Rails, whose loggers write by themselves, are told', async () => {
    const rails = join(run.spool, 'rails_logger.rb');
    writeFileSync(
      rails,
      `require "logger"
      module ActiveSupport
        module LoggerThreadSafeLevel
          def add(severity, message = nil, progname = nil, &block)
            message ||= block ? yield : progname
            @logdev.write(format_message(format_severity(severity), Time.now, nil, message)) if severity >= level
          end
        end
        class Logger < ::Logger
          include LoggerThreadSafeLevel
        end
      end`,
    );
    await run.code(
      `require ${JSON.stringify(rails)}`,
      'log = ActiveSupport::Logger.new($stdout)',
      'log.info("made pi_1"); log.error { "failed" }; log.level = 3; log.warn("quiet")',
    );
    expect(run.logs()).toMatchObject([
      { level: 'info', msg: 'made pi_1' },
      { level: 'error', msg: 'failed' },
    ]);
  });

  it('that one logger hands on to another are told once', async () => {
    await run.code(
      'require "logger"',
      'class Both < Logger; def add(*args, &block); @other ||= Logger.new($stdout); super; @other.add(*args, &block); end; end',
      'log = Both.new($stderr)',
      'log.info("once"); log.info("twice"); log.info("twice")',
    );
    expect(run.logs().map(({ msg }) => msg)).toEqual(['once', 'twice', 'twice']);
  });
});

describe.skipIf(lacks())('exceptions of Ruby alone', () => {
  let run: RubyRun;
  beforeEach(() => {
    run = new RubyRun();
  });
  afterEach(() => run.remove());

  it('that end a thread are kept', async () => {
    await run.script('crash.rb', 'thread');
    expect(run.exceptions()).toMatchObject([{ name: 'ArgumentError', handled: false }]);
  });

  it('are none where a program ends of its own will', async () => {
    await run.code('exit 3');
    await run.code('abort');
    expect(run.exceptions()).toEqual([]);
  });
});
