/** The agents' rules, for the parts of the server that follow the names of one run. */
export interface RedactorOptions {
  /** For fingerprints of keys. */
  salt: string;
  /** Names added by the user. */
  headers: readonly string[];
  fields: readonly string[];
  reveal: readonly string[];
}

/** `redacted` collects the paths. */
export interface Redactor {
  /** @param isLocal answered on this machine: then headers that the user reveals are shown. */
  headers(
    headers: readonly [string, string][],
    isLocal: boolean,
    at: string,
    redacted: Set<string>,
  ): [string, string][];
  url(value: string, at: string, redacted: Set<string>): string;
  body(text: string, contentType: string | null, at: string, redacted: Set<string>): string;
}

export function createRedactor(options: RedactorOptions): Redactor;
