/** A feature of Smello, the numbers being those of the study behind the record, and what shows it here. */
export interface PeerRow {
  row: number;
  what: string;
  /** Tests: the file below the root, and a title as it is written there. */
  tests: readonly (readonly [file: string, title: string])[];
  /** Where it goes further. */
  better?: string;
}

/** @param test `FILE: TITLE`, one or several */
export function shown(
  row: number,
  what: string,
  test: string | readonly string[],
  better?: string,
): PeerRow {
  const tests = [test].flat().map((one) => {
    const at = one.indexOf(': ');
    return [one.slice(0, at), one.slice(at + 2)] as const;
  });
  return better === undefined ? { row, what, tests } : { row, what, tests, better };
}
