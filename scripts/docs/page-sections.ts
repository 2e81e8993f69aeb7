/** The parts of a page that are made from the code stand between `<!-- NAME -->` and `<!-- /NAME -->`. */
const between = (name: string) => new RegExp(`(<!-- ${name} -->\n)([\\s\\S]*?)(<!-- /${name} -->)`);

/** Throws when the page has no such section. */
export function sectionOf(page: string, name: string): string {
  const found = between(name).exec(page)?.[2];
  if (found === undefined) throw new Error(`The page has no section ${name}.`);
  return found.trim();
}

export function withSection(page: string, name: string, text: string): string {
  sectionOf(page, name);
  return page.replace(
    between(name),
    (_all, open, _old, close) => `${open}${text.trim()}\n${close}`,
  );
}
