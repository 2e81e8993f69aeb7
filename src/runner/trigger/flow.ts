/** A trigger flow: the API calls that make an event happen, as data. */

export type ParamValue = string | number | boolean | ParamList | Params;
export type ParamList = readonly ParamValue[];
export interface Params {
  readonly [name: string]: ParamValue;
}

export interface Step {
  /** Later steps refer to the answer by it: `{customer:id}`. */
  name: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** May hold references. */
  path: string;
  params: Params;
  /** The call is to be refused with an error of this type: declined cards. */
  expects?: 'card_error';
  /** Ask again until the answer has this: `data.0.id`. For what follows a moment later. */
  until?: string;
}

export interface Flow {
  /** What it is asked for by: `payment_intent.succeeded`, `issuing_card.created.gb`. */
  name: string;
  /** The type of the event that it makes. */
  emits: string;
  steps: readonly Step[];
}

/** @param emits the type of the event, where it is not the name of the flow. */
export function flow(name: string, steps: readonly Step[], emits: string = name): Flow {
  return { name, emits, steps };
}

export function get(name: string, path: string, params: Params = {}): Step {
  return { name, method: 'GET', path, params };
}

export function post(name: string, path: string, params: Params = {}): Step {
  return { name, method: 'POST', path, params };
}

export function remove(name: string, path: string): Step {
  return { name, method: 'DELETE', path, params: {} };
}

/** The step is to end in a declined card. */
export function declined(step: Step): Step {
  return { ...step, expects: 'card_error' };
}

/** What a flow writes when all that counts is a change. */
export const mark: Params = { metadata: { triggered_by: 'paystub' } };
