/** Marks that cannot be seen: as what they stand for they would make one address look like another. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** `/caf%C3%A9%20table` as `/café table`; what stands for a sign of the address itself stays, `%2F`. */
export function readablePath(path: string): string {
  return path.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      const text = decodeURI(escaped);
      return UNSEEN.test(text) ? escaped : text;
    } catch {
      return escaped;
    }
  });
}
