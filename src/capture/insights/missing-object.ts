import type { ObjectOrigin, RunView, StripeCall } from './rule.ts';

/** The object that a call did not find, and where it was seen before. */
export interface MissingObject {
  id: string;
  origin: ObjectOrigin | undefined;
}

/** Undefined unless the API answered that something does not exist. */
export function missingObject(call: StripeCall, run: RunView): MissingObject | undefined {
  const { error, ids } = call.stripe;
  if (error?.code !== 'resource_missing') return undefined;
  const named = /No such [\w. ]+: '?([\w-]+)'?/.exec(error.message)?.[1];
  const id = named ?? ids[0];
  return id === undefined ? undefined : { id, origin: run.originOf(id) };
}
