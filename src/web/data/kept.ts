/** What the browser keeps of a person's choices. Where pages may keep nothing, they hold as long as the page does. */

export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param value null: nothing is kept under this name any more */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // It is a choice of this page alone.
  }
}
