/** What is wrong with a parameter. The wording lives in the API's error catalogue. */
export type ParameterProblem =
  | { kind: 'unknown'; params: readonly string[]; near?: string | undefined }
  | { kind: 'missing'; param: string }
  | { kind: 'empty'; param: string }
  | { kind: 'integer'; param: string; value: string }
  | { kind: 'decimal'; param: string; value: string }
  | { kind: 'boolean'; param: string; value: string }
  | { kind: 'string'; param: string; value: string }
  | { kind: 'too_long'; param: string; value: string; max: number }
  | { kind: 'enum'; param: string; values: readonly string[] }
  | { kind: 'array'; param: string }
  | { kind: 'object'; param: string }
  | { kind: 'currency'; param: string; value: string }
  | { kind: 'country'; param: string; value: string }
  | { kind: 'email'; param: string; value: string }
  | { kind: 'url'; param: string; value: string };

export class InvalidParameter extends Error {
  readonly problem: ParameterProblem;

  constructor(problem: ParameterProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** `items[0][price]` */
export function paramPath(parent: string, key: string | number): string {
  return parent === '' ? String(key) : `${parent}[${key}]`;
}
