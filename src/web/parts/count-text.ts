/** `1 row`, `1,204 rows` */
export const countText = (count: number, what: string) =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
