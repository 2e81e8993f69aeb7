/** The name that was probably meant. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const most = Math.max(2, Math.floor(name.length / 3));
  let best: { name: string; distance: number } | undefined;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) > most) continue;
    const distance = distanceOf(plain(name), plain(candidate));
    if (distance <= most && distance < (best?.distance ?? Infinity))
      best = { name: candidate, distance };
  }
  return best?.name;
}

/** `paymentMethod` and `payment_method` differ only in how they are written. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** Letters to insert, drop, replace or swap with their neighbour (Damerau, restricted). */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(cell(rows, row, a, b, i, j));
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? Infinity;
}

function cell(rows: number[][], row: number[], a: string, b: string, i: number, j: number): number {
  const isSame = a[i - 1] === b[j - 1];
  const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return Math.min(
    (rows[i - 1]?.[j] ?? Infinity) + 1,
    (row[j - 1] ?? Infinity) + 1,
    (rows[i - 1]?.[j - 1] ?? Infinity) + (isSame ? 0 : 1),
    isSwap ? (rows[i - 2]?.[j - 2] ?? Infinity) + 1 : Infinity,
  );
}
