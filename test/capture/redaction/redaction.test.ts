import { beforeAll, describe, expect, it } from 'vitest';
import { redactions } from './redactions.ts';
import { type Result, vectors } from './vector.ts';

describe.each(redactions.map((one) => [one.where, one] as const))('redaction in %s', (_, own) => {
  const known = vectors.filter(({ options }) => own.takesOptions || options === undefined);
  const tries = it.skipIf(own.isLacking);
  let results: Result[];
  beforeAll(async () => {
    if (!own.isLacking) results = await own.redact(known);
  });

  describe('does what the vectors of all languages say', () => {
    tries.each(known.map((vector, at) => [`${vector.kind}: ${vector.name}`, vector, at] as const))(
      '%s',
      (_name, { output, redacted }, at) => {
        expect(results).toHaveLength(known.length);
        expect(results[at]).toEqual({ output, redacted: [...redacted].sort() });
      },
    );
  });

  tries('does not change what it has redacted', async () => {
    const bare = known.filter(({ kind }) => kind !== 'headers');
    const again = await own.redact(bare.map((vector) => ({ ...vector, input: vector.output })));
    expect(bare.map(({ name }, at) => ({ name, ...again[at] }))).toEqual(
      bare.map(({ name, output }) => ({ name, output, redacted: [] })),
    );
  });
});
