import { nodeSnippet } from '../../../bench/snippets/node-snippet.ts';
import { pythonSnippet } from '../../../bench/snippets/python-snippet.ts';
import type { SnippetCall } from '../../../bench/snippets/snippet-call.ts';
import type { CapturedEvent } from '../../../capture/event.ts';
import { curlOf } from './curl-of.ts';

/** A language that a call can be copied in. */
export interface CopyForm {
  name: string;
  write(event: CapturedEvent): string;
}

export const copyForms: readonly CopyForm[] = [
  { name: 'curl', write: curlOf },
  { name: 'Node', write: (event) => written(event, nodeSnippet) },
  { name: 'Python', write: (event) => written(event, pythonSnippet) },
];

function written(event: CapturedEvent, write: (call: SnippetCall) => string): string {
  const call = snippetCall(event);
  return call === undefined ? '' : write(call);
}

/** Calls to the API only; those that came here are written so that they come here again. */
export function snippetCall(event: CapturedEvent): SnippetCall | undefined {
  if ((event.kind !== 'http.out' && event.kind !== 'http.in') || event.stripe === undefined) {
    return undefined;
  }
  const { stripe, method, path, served, redirected, url } = event;
  const isHere = served !== undefined || redirected === true;
  return {
    ...{ method, path, op: stripe.op, params: stripe.params ?? {} },
    origin: isHere ? location.origin : new URL(url).origin,
    // A key that the SDK made up would be made up anew.
    ...(stripe.idem !== undefined && !stripe.idem_auto && { idempotencyKey: stripe.idem }),
    ...(stripe.account !== undefined && { account: stripe.account }),
  };
}
