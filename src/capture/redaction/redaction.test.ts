import { describe, expect, it } from 'vitest';
import file from '../../../test/capture/redaction-vectors.json' with { type: 'json' };
import { redactBody, redactPlain } from './redact-body.ts';
import { createHeaderRedactor } from './redact-headers.ts';
import { redactUrl } from './redact-url.ts';

interface Vector {
  name: string;
  kind: string;
  at?: string;
  ctype?: string | null;
  options?: object;
  input: unknown;
  output: unknown;
  redacted: string[];
}

const headers = createHeaderRedactor(file.salt);
// What users add is for their own applications, not for this server.
const vectors = (file.vectors as Vector[]).filter(({ options }) => options === undefined);

function redact({ kind, at, ctype, input }: Vector): { output: unknown; redacted: string[] } {
  const redacted = new Set<string>();
  const run: Record<string, () => unknown> = {
    headers: () => headers.redact(input as [string, string][], at ?? 'req.headers', redacted),
    body: () => redactBody(input as string, ctype ?? '', at ?? 'req.body', redacted),
    url: () => redactUrl(input as string, 'req.query', redacted),
    text: () => redactPlain(input as string, 'msg', redacted),
  };
  const output = run[kind]?.();
  return { output, redacted: [...redacted].sort() };
}

describe('redaction in the server', () => {
  it.each(vectors.map((vector) => [`${vector.kind}: ${vector.name}`, vector] as const))(
    '%s',
    (_name, vector) => {
      const { output, redacted } = vector;
      expect(redact(vector)).toEqual({ output, redacted: [...redacted].sort() });
    },
  );

  it('does not change what it has redacted', () => {
    for (const vector of vectors.filter(({ kind }) => kind !== 'headers')) {
      const { output } = vector;
      expect(redact({ ...vector, input: output })).toEqual({ output, redacted: [] });
    }
  });

  it('knows every test card', () => {
    for (const card of file.test_cards) expect(redactPlain(card, 'msg', new Set())).toBe(card);
  });
});
