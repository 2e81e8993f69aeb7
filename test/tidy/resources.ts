/** The names by which tests speak of a resource, as its definition gives them. */
export function resourceNames(source: string): string[] {
  const definition = source.slice(source.indexOf('defineResource('));
  const found = ['object', 'path'].flatMap((key) => {
    const value = new RegExp(`\\b${key}: '([^']+)'`).exec(definition)?.[1];
    return value === undefined ? [] : [value];
  });
  return source.includes('defineResource(') ? found : [];
}

/** Whether some test names the resource: as a string, or as a path of the API or the SDK's object. */
export function isExercised(names: readonly string[], testTexts: readonly string[]): boolean {
  return names.some((name) => {
    const named = new RegExp(`['"\`/]${name.replaceAll('.', '\\.')}(?![a-z_])`);
    return testTexts.some((text) => named.test(text));
  });
}
