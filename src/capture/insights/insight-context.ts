/**
 * What the collector knows and events do not say. All of it may be missing: rules then say less, or
 * say it more vaguely.
 */
export interface InsightContext {
  /** Fingerprints of the secrets that sign for an endpoint now. */
  secretsOf?(endpoint: string): readonly string[];
  /** Whose secret has this fingerprint: `we_…`, or `lst_…` of `paystub listen`. */
  endpointOfSecret?(fingerprint: string): { id: string; url: string } | undefined;
  /** Text of a source file of the application, undefined when it cannot be read. */
  source?(file: string): string | undefined;
}
