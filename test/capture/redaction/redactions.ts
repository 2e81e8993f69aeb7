/** The four that redact by the same rules: the server, and the agents. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type {
  createRedactor,
  Redactor,
} from '../../../src/capture/agents/node/redaction/redactor.cjs';
import { redactBody, redactPlain } from '../../../src/capture/redaction/redact-body.ts';
import { createHeaderRedactor } from '../../../src/capture/redaction/redact-headers.ts';
import { redactUrl } from '../../../src/capture/redaction/redact-url.ts';
import type { Language } from '../languages/language.ts';
import { python } from '../python/python.ts';
import { ruby } from '../ruby/ruby.ts';
import { type Result, salt, type Vector } from './vector.ts';

export interface Redaction {
  where: string;
  /** Whether it cannot be tried here. */
  isLacking: boolean;
  /** What users add is for their own applications, not for the server. */
  takesOptions: boolean;
  /** The file with its numbers of test cards, below the root. */
  cardNumbers: string;
  /** In the order of the vectors. */
  redact(vectors: readonly Vector[]): Promise<Result[]>;
}

type Headers = [string, string][];
type Rules = Pick<Redactor, 'headers' | 'url' | 'body'> & {
  plain(text: string, at: string, redacted: Set<string>): string;
};

export const redactions: readonly Redaction[] = [
  {
    where: 'the server',
    isLacking: false,
    takesOptions: false,
    cardNumbers: 'src/capture/redaction/card-numbers.ts',
    redact: async (vectors) => vectors.map((vector) => applied(serverRules, vector)),
  },
  {
    where: 'the Node agent',
    isLacking: false,
    takesOptions: true,
    cardNumbers: 'src/capture/agents/node/redaction/card-numbers.cjs',
    redact: async (vectors) => vectors.map((vector) => applied(nodeRules(vector), vector)),
  },
  {
    where: 'the Python agent',
    isLacking: python.lacks('json'),
    takesOptions: true,
    cardNumbers: 'src/capture/agents/python/paystub_agent/redaction/card_numbers.py',
    redact: (vectors) => byScript(python, vectors),
  },
  {
    where: 'the Ruby agent',
    isLacking: ruby.lacks('json'),
    takesOptions: true,
    cardNumbers: 'src/capture/agents/ruby/paystub_agent/redaction/card_numbers.rb',
    redact: (vectors) => byScript(ruby, vectors),
  },
];

const serverHeaders = createHeaderRedactor(salt);
const serverRules: Rules = {
  headers: (pairs, _isLocal, at, redacted) => serverHeaders.redact(pairs, at, redacted),
  url: redactUrl,
  body: (text, ctype, at, redacted) => redactBody(text, ctype ?? '', at, redacted),
  plain: redactPlain,
};

const agent = createRequire(import.meta.url)(
  '../../../src/capture/agents/node/redaction/redactor.cjs',
) as { createRedactor(options: Parameters<typeof createRedactor>[0]): Rules };

function nodeRules({ options }: Vector): Rules {
  return agent.createRedactor({
    salt,
    headers: options?.redact_headers ?? [],
    fields: options?.redact_fields ?? [],
    reveal: options?.reveal_headers ?? [],
  });
}

function applied(rules: Rules, { kind, at, ctype = null, local = false, input }: Vector): Result {
  const redacted = new Set<string>();
  const text = input as string;
  const byKind = {
    headers: () => rules.headers(input as Headers, local, at ?? 'req.headers', redacted),
    body: () => rules.body(text, ctype, at ?? 'req.body', redacted),
    url: () => rules.url(text, 'req.query', redacted),
    text: () => rules.plain(text, 'msg', redacted),
  };
  const output = byKind[kind]();
  return { output, redacted: [...redacted].sort() };
}

async function byScript(language: Language, vectors: readonly Vector[]): Promise<Result[]> {
  const run = language.newRun();
  const file = join(run.spool, 'vectors.json');
  writeFileSync(file, JSON.stringify({ salt, vectors }));
  const { stdout, stderr } = await run.script(`redact_vectors.${language.extension}`, file);
  run.remove();
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
