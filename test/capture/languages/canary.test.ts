import { describe, expect, it } from 'vitest';
import { languages } from './languages.ts';

describe.each(languages)('redaction in %s', (_name, language) => {
  const skip = language.lacks(...language.needs.canary);

  it.skipIf(skip)('reaches every place that a secret can be in', async () => {
    const run = language.newRun();
    const { code, stderr } = await run.script(`canary.${language.extension}`);
    const text = run.text();
    const [calls, requests] = [run.calls(), run.inbound()];
    run.remove();
    expect(code, stderr).toBe(1);
    expect({ calls: calls.length, requests: requests.length }, stderr).toEqual(
      language.words.canary,
    );
    expect(text).toContain(`canary.${language.extension}`);
    // In the source the parts stand apart, so that only what was put together could be found.
    for (const secret of ['CANARYcanary0123456789', '6011000400000000', 'hunter2canary']) {
      expect(text).not.toContain(secret);
    }
  });
});
