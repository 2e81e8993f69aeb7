import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import file from '../redaction-vectors.json' with { type: 'json' };

interface Vector {
  name: string;
  kind: string;
  at?: string;
  ctype?: string | null;
  local?: boolean;
  options?: { redact_headers?: string[]; redact_fields?: string[]; reveal_headers?: string[] };
  input: unknown;
  output: unknown;
  redacted: string[];
}

const { createRedactor } = createRequire(import.meta.url)(
  '../../../src/capture/agents/node/redaction/redactor.cjs',
);
const vectors = file.vectors as Vector[];

function redact({ kind, at, ctype, local, options, input }: Vector) {
  const redactor = createRedactor({
    salt: file.salt,
    headers: options?.redact_headers ?? [],
    fields: options?.redact_fields ?? [],
    reveal: options?.reveal_headers ?? [],
  });
  const redacted = new Set<string>();
  const byKind: Record<string, () => unknown> = {
    headers: () => redactor.headers(input, local ?? false, at ?? 'req.headers', redacted),
    body: () => redactor.body(input, ctype, at ?? 'req.body', redacted),
    url: () => redactor.url(input, 'req.query', redacted),
    text: () => redactor.plain(input, 'msg', redacted),
  };
  return { output: byKind[kind]?.(), redacted: [...redacted].sort() };
}

describe('redaction in the Node agent', () => {
  it.each(vectors.map((vector) => [`${vector.kind}: ${vector.name}`, vector] as const))(
    '%s',
    (_name, vector) => {
      const expected = { output: vector.output, redacted: [...vector.redacted].sort() };
      expect(redact(vector)).toEqual(expected);
    },
  );

  it('does not change what it has redacted', () => {
    for (const vector of vectors.filter(({ kind }) => kind !== 'headers')) {
      const { output, redacted } = redact({ ...vector, input: vector.output });
      expect({ name: vector.name, output, redacted }).toEqual({
        name: vector.name,
        output: vector.output,
        redacted: [],
      });
    }
  });

  it('knows every test card', () => {
    for (const card of file.test_cards) {
      const vector = { name: card, kind: 'text', input: `a ${card} b`, output: '', redacted: [] };
      expect(redact(vector)).toEqual({ output: `a ${card} b`, redacted: [] });
    }
  });
});
