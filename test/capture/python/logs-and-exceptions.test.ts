import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { python } from './python.ts';
import { PythonRun } from './python-run.ts';

describe('logs of Python alone', () => {
  let run: PythonRun;
  beforeEach(() => {
    run = new PythonRun();
  });
  afterEach(() => run.remove());

  it('have level, logger, message, extras, line and exception', async () => {
    run.env.PAYSTUB_IGNORE_LOGGERS = 'noise';
    const { stderr } = await run.code(...python.programs.logging);
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

  it('are kept without the colours of a terminal', async () => {
    await run.code('import logging', 'logging.warning("\\x1b[33m\\x1b[1m404\\x1b[0m sk_test_123")');
    expect(run.logs()).toMatchObject([{ msg: '404 sk_test_…' }]);
  });

  it('with extras that hold themselves are kept, to 64 levels', async () => {
    const { stderr } = await run.code(
      'import logging',
      'order = {"id": 7}',
      'order["again"] = [order]',
      'logging.warning("round", extra={"order": order})',
    );
    const text = JSON.stringify(run.logs()[0]);
    expect(text, stderr).toContain('"again":["[too deep]"]');
    expect(text.split('"id":7')).toHaveLength(33);
  });
});

describe('exceptions of Python alone', () => {
  let run: PythonRun;
  beforeEach(() => {
    run = new PythonRun();
  });
  afterEach(() => run.remove());

  it('are told without the lines of the agent that they went through', async () => {
    const { stderr } = await run.code(
      'import logging, urllib.request',
      'def call(): urllib.request.urlopen("http://127.0.0.1:1/x")',
      'try: call()',
      'except OSError: logging.exception("not there")',
      'call()',
    );
    const text = run.logs().map((log) => log.exc_text)[0];
    for (const told of [text, stderr]) {
      expect(told).toContain('in call');
      expect(told).not.toContain('paystub_agent');
    }
    // What was printed of it: once by the log, and once at the end.
    expect(stderr.match(/The above exception|During handling/g)).toHaveLength(2);
  });

  it.each(['thread', 'task', 'callback'])('of a %s that nobody awaits are kept', async (where) => {
    await run.script('crash.py', where);
    expect(run.exceptions()).toMatchObject([
      { name: 'ValueError', handled: false, site: { fn: 'fail_here' } },
    ]);
  });
});
