const BY_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_reset',
  EPIPE: 'connection_reset',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPROTO: 'tls',
  ERR_INVALID_URL: 'invalid_url',
};
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH)/;

/** We ended the request ourselves: it took too long, or the server stops. */
export class Interrupted extends Error {
  readonly reason: 'timeout' | 'stopped';

  constructor(reason: Interrupted['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/** Why a request got no answer, in a word that may be shown and counted. */
export function causeOf(error: unknown): string {
  if (error instanceof Interrupted) return error.reason;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return 'connection_failed';
  return BY_CODE[code] ?? (TLS.test(code) ? 'tls' : 'connection_failed');
}
