/** No text that a program meets may hold it up: redaction takes time in proportion to length. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { createRedactor } from '../../../src/capture/agents/node/redaction/redactor.cjs';
import { redactBody } from '../../../src/capture/redaction/redact-body.ts';
import { redactUrl } from '../../../src/capture/redaction/redact-url.ts';
import { agentFolder, lacks, python } from '../python/python-run.ts';
import { hostileTexts } from './hostile-texts.ts';

/** Of processor time; in proportion to the square, 400 KB would take minutes. */
const most = { ms: 60, per_kb_ms: 3 };
const TIMEOUT_MS = 180_000;

interface Rules {
  url(text: string): unknown;
  body(text: string, type: string): unknown;
}

/** Those that take too long twice, and how long. */
function slow({ url, body }: Rules): string[] {
  return hostileTexts.flatMap(({ text, types }) => {
    const jobs = types.map((type) => [type, () => body(text, type)] as const);
    const all = [...jobs, ['url', () => url(`http://a.test/${text}`)] as const];
    const mostMs = most.ms + (most.per_kb_ms * text.length) / 1000;
    return all.flatMap(([what, run]) => {
      const ms = msOf(run) > mostMs ? msOf(run) : 0;
      return ms > mostMs ? [`${what} ${JSON.stringify(text.slice(0, 30))}: ${ms} ms`] : [];
    });
  });
}

function msOf(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}

describe('redaction of long hostile texts', () => {
  it('in the server', { timeout: TIMEOUT_MS }, () => {
    const found = slow({
      url: (text) => redactUrl(text, 'req.query', new Set()),
      body: (text, type) => redactBody(text, type, 'req.body', new Set()),
    });
    expect(found).toEqual([]);
  });

  it('in the Node agent', { timeout: TIMEOUT_MS }, () => {
    const agent = createRequire(import.meta.url)(
      '../../../src/capture/agents/node/redaction/redactor.cjs',
    ) as { createRedactor: typeof createRedactor };
    const own = agent.createRedactor({ salt: 's', headers: [], fields: ['own-field'], reveal: [] });
    const found = slow({
      url: (text) => own.url(text, 'req.query', new Set()),
      body: (text, type) => own.body(text, type, 'req.body', new Set()),
    });
    expect(found).toEqual([]);
  });

  it.skipIf(lacks('json'))('in the Python agent', { timeout: TIMEOUT_MS }, () => {
    const script = join(import.meta.dirname, 'scripts/redact_hostile.py');
    const input = JSON.stringify({ texts: hostileTexts, most });
    const { stdout, stderr } = spawnSync(python, [script], {
      input,
      encoding: 'utf8',
      env: { PYTHONPATH: agentFolder, PAYSTUB_SALT: 's' },
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([]);
  });
});
