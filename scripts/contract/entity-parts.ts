import ts from 'typescript6';

/** `A.B.C` as its parts. */
export function entityParts(name: ts.EntityName): string[] {
  return ts.isIdentifier(name) ? [name.text] : [...entityParts(name.left), name.right.text];
}
