/** What takes secrets out of events: the agents' own rules. `redacted` collects the paths. */
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
