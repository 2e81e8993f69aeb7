import type { ApiObject } from '../../../data/stripe-api.ts';

/** What the states of a type are, how one leads to the next, and what the API allows in each. */
export interface Lifecycle {
  /** As `object` has it: `payment_intent`. */
  type: string;
  /** The types of its events, as a filter of `/v1/events` takes them. */
  events: string;
  states: readonly State[];
  /** From one state to another. */
  edges: readonly (readonly [from: string, to: string])[];
  /** The way back after a refusal, and the event that tells of one. */
  decline?: { event: string; from: string; to: string };
  /** Where the object is, when its `status` does not say. */
  stateOf?(object: ApiObject): string;
  steps(object: ApiObject, facts: Facts): readonly (Step | undefined)[];
}

export interface State {
  name: string;
  /** Where it stands in the drawing, from 0. */
  column: number;
  row: number;
}

/** What an object does not know of itself. */
export interface Facts {
  /** Of a payment, the last one; a charge itself. */
  charge: ApiObject | undefined;
  /** Of that charge. */
  dispute: ApiObject | undefined;
}

/** One thing that may be done next: a call, or a page of this server where it is done. */
export type Step = CallStep | PageStep;

export interface CallStep {
  /** On the button: `Cancel`. */
  verb: string;
  method?: 'POST' | 'DELETE';
  /** Below `/v1/`. */
  path: string;
  params?: Readonly<Record<string, string>>;
  asks?: readonly Ask[];
}

export interface PageStep {
  verb: string;
  url: string;
}

/** What a person decides before the call. */
export type Ask = ChoiceAsk | AmountAsk;

export interface ChoiceAsk {
  param: string;
  label: string;
  /** An empty value is not sent. */
  options: readonly (readonly [value: string, words: string])[];
}

export interface AmountAsk {
  param: string;
  label: string;
  currency: string;
  /** What the field has at first, in minor units. */
  offered: number;
}
