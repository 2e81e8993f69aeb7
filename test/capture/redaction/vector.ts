import file from '../redaction-vectors.json' with { type: 'json' };

/** What goes into redaction, and what comes out: see `about` of the file. */
export interface Vector {
  name: string;
  kind: 'headers' | 'body' | 'url' | 'text';
  at?: string;
  ctype?: string | null;
  local?: boolean;
  options?: { redact_headers?: string[]; redact_fields?: string[]; reveal_headers?: string[] };
  input: unknown;
  output: unknown;
  redacted: string[];
}

export const vectors = file.vectors as Vector[];
export const { salt } = file;

/** `redacted` is sorted. */
export type Result = Pick<Vector, 'output' | 'redacted'>;
