import type { Params, ParamValue, Step } from './flow.ts';
import { TriggerError } from './trigger-error.ts';

/** What the steps so far have answered, by their names. */
export type Answers = ReadonlyMap<string, unknown>;

const REFERENCE = /\{([a-z0-9_]+):([^}]+)\}/g;

/**
 * Puts earlier answers in for `{step:path.to.field}`, and Unix seconds for `{now:60}`: a minute
 * from now. Throws `TriggerError` where there is nothing to put in.
 */
export function resolveStep(step: Step, answers: Answers, nowSeconds: number): Step {
  const fill = (text: string) =>
    text.replace(REFERENCE, (_, name: string, path: string) => {
      if (name === 'now') return String(nowSeconds + Number(path));
      return fieldOf(step, answers, name, path);
    });
  return { ...step, path: fill(step.path), params: fillAll(step.params, fill) as Params };
}

function fillAll(value: ParamValue, fill: (text: string) => string): ParamValue {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((item: ParamValue) => fillAll(item, fill));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillAll(one, fill)]));
}

function fieldOf(step: Step, answers: Answers, name: string, path: string): string {
  const answer = answers.get(name);
  if (answer === undefined) {
    throw new TriggerError(`${step.name} needs the answer of ${name}, which was not called.`);
  }
  const value = fieldAt(answer, path);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new TriggerError(`${step.name} needs ${path} of ${name}, and its answer has none.`);
}

/** `data.0.id` of an answer. */
export function fieldAt(answer: unknown, path: string): unknown {
  let value = answer;
  for (const part of path.split('.')) value = (value as Record<string, unknown> | null)?.[part];
  return value;
}
