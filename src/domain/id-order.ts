/**
 * The part of new ids that grows: ids made one after another then lie side by side in the database,
 * where wholly random ones would touch a page each.
 */
export type IdOrder = () => number;

const WRAP = 62 ** 4;

/** Starts anywhere, so that a restart within the same second does not repeat itself. */
export function createIdOrder(random: () => number): IdOrder {
  let next = Math.floor(random() * WRAP);
  return () => {
    next = (next + 1) % WRAP;
    return next;
  };
}
