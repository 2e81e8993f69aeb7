import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lacks, RubyRun } from './ruby-run.ts';

describe.skipIf(lacks('logger'))('logs of Ruby', () => {
  let run: RubyRun;
  beforeEach(() => {
    run = new RubyRun();
  });
  afterEach(() => run.remove());

  const logging = [
    'require "logger"',
    'log = Logger.new($stderr, progname: "shop.cart")',
    'log.warn("key sk_test_4eC39HqLyjWDarjtT1zdp7dc")',
    'log.debug("quiet")',
    'asked = 0',
    'log.info { "asked #{asked += 1} time" }',
    'log.error("noise.more") { "nobody asked" }',
    'Logger.new(nil).error("a library without a logger")',
    'begin; 1 / 0; rescue ZeroDivisionError => problem; log.error(problem); end',
  ];

  it('have level, logger, message, line and exception', async () => {
    run.env.PAYSTUB_IGNORE_LOGGERS = 'noise';
    const { stderr } = await run.code(...logging);
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

  it('name their line in a file', async () => {
    await run.script('family.rb', 'forked');
    expect(run.logs()[0]?.site).toMatchObject({
      fn: expect.stringMatching(/say$/),
      text: 'Logger.new($stdout).warn(name)',
    });
  });

  it('begin at the level that was asked for', async () => {
    run.env.PAYSTUB_LOG_LEVEL = 'debug';
    await run.code(...logging);
    expect(run.logs().map(({ msg }) => msg)).toContain('quiet');
    run.remove();
    run = new RubyRun({ PAYSTUB_LOG_LEVEL: '40' });
    await run.code(...logging);
    expect(run.logs().map(({ level }) => level)).toEqual(['error', 'error']);
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

  it('can be left out', async () => {
    run.env.PAYSTUB_LOGS = '0';
    await run.code(...logging);
    expect(run.logs()).toEqual([]);
  });
});

describe.skipIf(lacks())('exceptions of Ruby', () => {
  let run: RubyRun;
  beforeEach(() => {
    run = new RubyRun();
  });
  afterEach(() => run.remove());

  it('that end the program are kept with their frames, and end it as before', async () => {
    const { code, stderr } = await run.script('crash.rb', 'main');
    expect(code).toBe(1);
    expect(stderr).toContain('sk_test_4eC39HqLyjWDarjtT1zdp7dc is no price (ArgumentError)');
    const [event, ...others] = run.exceptions();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      name: 'ArgumentError',
      message: 'sk_test_…p7dc is no price',
      handled: false,
      cause: { name: 'KeyError' },
      site: { fn: expect.stringContaining('fail_here') },
    });
    expect(event?.stack).toContain('is no price (ArgumentError)');
    expect(event?.stack).not.toContain('4eC39Hq');
    const { first = 0, lines = [] } = event?.frames[0]?.code ?? {};
    expect(lines).toHaveLength(11);
    expect(lines[(event?.frames[0]?.line ?? 0) - first]).toContain('raise ArgumentError');
  });

  it('that end a thread are kept', async () => {
    await run.script('crash.rb', 'thread');
    expect(run.exceptions()).toMatchObject([{ name: 'ArgumentError', handled: false }]);
  });

  it('can be left out', async () => {
    run.env.PAYSTUB_EXCEPTIONS = '0';
    await run.script('crash.rb', 'main');
    expect(run.exceptions()).toEqual([]);
  });

  it('are none where a program ends of its own will', async () => {
    await run.code('exit 3');
    await run.code('abort');
    expect(run.exceptions()).toEqual([]);
  });
});
