import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PythonRun } from './python-run.ts';

describe('logs of Python', () => {
  let run: PythonRun;
  beforeEach(() => {
    run = new PythonRun();
  });
  afterEach(() => run.remove());

  const logging = [
    'import logging',
    'logging.basicConfig(level=logging.DEBUG)',
    'log = logging.getLogger("shop.cart")',
    'log.warning("key %s", "sk_test_4eC39HqLyjWDarjtT1zdp7dc", extra={"order": 7, "password": "x"})',
    'log.debug("quiet")',
    'logging.getLogger("urllib3.pool").error("a client of its own")',
    'logging.getLogger("noise.more").error("nobody asked")',
    'try: 1 / 0',
    'except ZeroDivisionError: log.exception("no change")',
  ];

  it('have level, logger, message, extras, line and exception', async () => {
    run.env.PAYSTUB_IGNORE_LOGGERS = 'noise';
    const { stderr } = await run.code(...logging);
    expect(stderr).toContain('sk_test_4eC39HqLyjWDarjtT1zdp7dc');
    expect(run.logs()).toMatchObject([
      {
        level: 'warn',
        logger: 'shop.cart',
        msg: 'key sk_test_…p7dc',
        extra: { order: 7, password: '[redacted]' },
        site: { line: 4, fn: '<module>' },
      },
      {
        level: 'error',
        msg: 'no change',
        exc_text: expect.stringContaining('ZeroDivisionError: division by zero'),
      },
    ]);
  });

  it('begin at the level that was asked for', async () => {
    run.env.PAYSTUB_LOG_LEVEL = 'debug';
    await run.code(...logging);
    expect(run.logs().map(({ msg }) => msg)).toContain('quiet');
    run.remove();
    run = new PythonRun({ PAYSTUB_LOG_LEVEL: '40' });
    await run.code(...logging);
    expect(run.logs().map(({ msg }) => msg)).toEqual(['nobody asked', 'no change']);
  });

  it('can be left out', async () => {
    run.env.PAYSTUB_LOGS = '0';
    await run.code(...logging);
    expect(run.logs()).toEqual([]);
  });
});

describe('exceptions of Python', () => {
  let run: PythonRun;
  beforeEach(() => {
    run = new PythonRun();
  });
  afterEach(() => run.remove());

  it('that end the program are kept with their frames, and end it as before', async () => {
    const { code, stderr } = await run.script('crash.py', 'main');
    expect(code).toBe(1);
    expect(stderr).toContain('ValueError: sk_test_4eC39HqLyjWDarjtT1zdp7dc is no price');
    const [event, ...others] = run.exceptions();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      name: 'ValueError',
      message: 'sk_test_…p7dc is no price',
      handled: false,
      cause: { name: 'KeyError' },
      site: { fn: 'fail' },
    });
    expect(event?.stack).toContain('Traceback (most recent call last)');
    expect(event?.stack).not.toContain('4eC39Hq');
    const [inner, outer] = event?.frames ?? [];
    expect([inner?.fn, outer?.fn]).toEqual(['fail', 'main']);
    const { first = 0, lines = [] } = inner?.code ?? {};
    expect(lines).toHaveLength(11);
    expect(lines[(inner?.line ?? 0) - first]).toContain('raise ValueError');
  });

  it.each(['thread', 'task', 'callback'])('of a %s that nobody awaits are kept', async (where) => {
    await run.script('crash.py', where);
    expect(run.exceptions()).toMatchObject([
      { name: 'ValueError', handled: false, site: { fn: 'fail' } },
    ]);
  });

  it('can be left out', async () => {
    run.env.PAYSTUB_EXCEPTIONS = '0';
    await run.script('crash.py', 'main');
    expect(run.exceptions()).toEqual([]);
  });
});
