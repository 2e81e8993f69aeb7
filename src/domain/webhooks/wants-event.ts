/** Which events a destination has asked for. */

/** A star stands for all but these: whoever wants them names them, for they wait for an answer. */
const EXPLICIT_ONLY: ReadonlySet<string> = new Set(['issuing_authorization.request']);

/**
 * `enabled` holds names (`charge.failed`, of thin events `v1.charge.failed`), or a star. A name may end
 * with a star, as filters of lists do: `charge.*`.
 */
export function wantsEvent(enabled: readonly string[], type: string): boolean {
  return enabled.some((pattern) => {
    if (pattern === type || pattern === `v1.${type}`) return true;
    if (pattern === '*') return !EXPLICIT_ONLY.has(type);
    if (!pattern.endsWith('.*')) return false;
    const start = pattern.slice(0, -1);
    return type.startsWith(start) || `v1.${type}`.startsWith(start);
  });
}
