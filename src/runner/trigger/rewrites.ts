/** Changes to a flow from the command line: `payment_intent:amount=500`. */
import type { Flow, Params, ParamValue, Step } from './flow.ts';
import { TriggerError } from './trigger-error.ts';

export interface Rewrites {
  /** `step:param=value`: replaces a parameter that the step has. */
  override?: readonly string[] | undefined;
  /** `step:param=value`: gives the step a parameter. */
  add?: readonly string[] | undefined;
  /** `step:param` */
  remove?: readonly string[] | undefined;
  /** Names of steps that are left out. */
  skip?: readonly string[] | undefined;
}

interface Target {
  step: string;
  path: readonly string[];
}

/** Throws `TriggerError` for what names no step of the flow, or no parameter of the step. */
export function rewritten(flow: Flow, { override, add, remove, skip }: Rewrites): Flow {
  let steps = flow.steps;
  for (const text of override ?? []) {
    const { step, path, value } = assignment(text);
    steps = changed(flow, steps, { step, path }, (params) => {
      checkPresent(params, path, text);
      return withValue(params, path, value);
    });
  }
  for (const text of add ?? []) {
    const { step, path, value } = assignment(text);
    steps = changed(flow, steps, { step, path }, (params) => withValue(params, path, value));
  }
  for (const text of remove ?? []) {
    const { step, path } = targetOf(text);
    steps = changed(flow, steps, { step, path }, (params) => {
      checkPresent(params, path, text);
      return withValue(params, path, undefined);
    });
  }
  for (const name of skip ?? []) {
    checkStep(flow, name);
    steps = steps.filter((step) => step.name !== name);
  }
  return { ...flow, steps };
}

function changed(
  flow: Flow,
  steps: readonly Step[],
  { step: name }: Target,
  change: (params: Params) => Params,
): readonly Step[] {
  checkStep(flow, name);
  return steps.map((step) =>
    step.name === name ? { ...step, params: change(step.params) } : step,
  );
}

function checkStep({ name: flow, steps }: Flow, name: string): void {
  if (steps.some((step) => step.name === name)) return;
  const known = [...new Set(steps.map((step) => step.name))].join(', ');
  throw new TriggerError(`${flow} has no step '${name}'. It has: ${known}`);
}

function checkPresent(params: Params, path: readonly string[], text: string): void {
  let value: ParamValue | undefined = params;
  for (const part of path) value = (value as Params | undefined)?.[part];
  if (value === undefined) throw new TriggerError(`'${text}': the step has no such parameter.`);
}

function assignment(text: string): Target & { value: string } {
  const at = text.indexOf('=');
  if (at < 0) throw new TriggerError(`'${text}' is not of the form step:param=value.`);
  return { ...targetOf(text.slice(0, at)), value: text.slice(at + 1) };
}

/** `payment_intent:metadata.a`, or `payment_intent:metadata[a]`. */
function targetOf(text: string): Target {
  const [, step = '', param = ''] = /^([a-z0-9_]+):(.+)$/.exec(text) ?? [];
  const path = param.split(/[.[\]]+/).filter((part) => part !== '');
  if (path.length === 0) throw new TriggerError(`'${text}' is not of the form step:param.`);
  return { step, path };
}

function withValue(
  params: Params,
  [first = '', ...rest]: readonly string[],
  value: string | undefined,
): Params {
  if (rest.length > 0) return { ...params, [first]: deeper(params[first], rest, value) };
  if (value !== undefined) return { ...params, [first]: value };
  const { [first]: _, ...others } = params;
  return others;
}

/** Lists stay lists when a number leads into them. */
function deeper(
  inner: ParamValue | undefined,
  path: readonly string[],
  value: string | undefined,
): ParamValue {
  const made = withValue(typeof inner === 'object' ? ({ ...inner } as Params) : {}, path, value);
  return Array.isArray(inner) ? Object.values(made) : made;
}
