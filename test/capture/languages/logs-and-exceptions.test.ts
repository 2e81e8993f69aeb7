import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentRun } from './agent-run.ts';
import { languages } from './languages.ts';

describe.each(languages)('logs of %s', (_name, language) => {
  const { programs, needs, words } = language;
  const tries = it.skipIf(language.lacks(...needs.logs));
  let run: AgentRun;
  beforeEach(() => {
    run = language.newRun();
  });
  afterEach(() => run.remove());

  tries('begin at the level that was asked for', async () => {
    run.env.PAYSTUB_LOG_LEVEL = 'debug';
    await run.code(...programs.logging);
    expect(run.logs().map(({ msg }) => msg)).toContain('quiet');
    run.remove();
    run = language.newRun({ PAYSTUB_LOG_LEVEL: '40' });
    await run.code(...programs.logging);
    expect(run.logs().map(({ msg, level }) => [msg, level])).toEqual(
      words.loggedErrors.map((msg) => [msg, 'error']),
    );
  });

  tries('can be left out', async () => {
    run.env.PAYSTUB_LOGS = '0';
    await run.code(...programs.logging);
    expect(run.logs()).toEqual([]);
  });
});

describe.each(languages)('exceptions of %s', (_name, language) => {
  const { wrongValue, stack } = language.words;
  const tries = it.skipIf(language.lacks());
  const script = `crash.${language.extension}`;
  let run: AgentRun;
  beforeEach(() => {
    run = language.newRun();
  });
  afterEach(() => run.remove());

  tries('that end the program are kept with their frames, and end it as before', async () => {
    const { code, stderr } = await run.script(script, 'main');
    expect(code).toBe(1);
    expect(stderr).toContain('sk_test_4eC39HqLyjWDarjtT1zdp7dc is no price');
    expect(stderr).toContain(wrongValue);
    const [event, ...others] = run.exceptions();
    expect(others).toEqual([]);
    const failing = /(?:^|\W)fail_here$/;
    expect(event).toMatchObject({
      name: wrongValue,
      message: 'sk_test_…p7dc is no price',
      handled: false,
      cause: { name: 'KeyError' },
      site: { fn: expect.stringMatching(failing) },
    });
    expect(event?.stack).toContain(stack);
    expect(event?.stack).not.toContain('4eC39Hq');
    const frames = event?.frames ?? [];
    const [inner] = frames;
    expect(inner?.fn).toMatch(failing);
    expect(frames.find(({ fn = '' }) => !failing.test(fn))?.fn).toMatch(/(?:^|\W)main$/);
    const { first = 0, lines = [] } = inner?.code ?? {};
    expect(lines).toHaveLength(11);
    expect(lines[(inner?.line ?? 0) - first]).toContain(`raise ${wrongValue}`);
  });

  tries('have no line of the agent, wherever they went through it', async () => {
    await run.code(...language.programs.refused);
    const [event] = run.exceptions();
    expect(event?.frames.length).toBeGreaterThan(3);
    expect(event?.frames.filter(({ file }) => file.includes('paystub_agent'))).toEqual([]);
    expect(event?.stack).toMatch(/refused/i);
    expect(event?.stack).not.toContain('paystub_agent');
  });

  tries('can be left out', async () => {
    run.env.PAYSTUB_EXCEPTIONS = '0';
    await run.script(script, 'main');
    expect(run.exceptions()).toEqual([]);
  });
});
