/** A call as code for the official Python SDK, whole: it runs as it stands. */
import { type Literals, literal, quoted } from './literals.ts';
import { sdkMethod } from './sdk-method.ts';
import type { SnippetCall } from './snippet-call.ts';
import { typedParams } from './typed-params.ts';

const style: Literals = {
  word: { true: 'True', false: 'False', none: 'None' },
  key: quoted,
  indent: 4,
};

export function pythonSnippet(call: SnippetCall): string {
  return `import os
from stripe import StripeClient

client = StripeClient(os.environ['STRIPE_SECRET_KEY']${baseOf(call.origin)})

answer = ${expression(call)}
print(answer)
`;
}

function baseOf(origin: string): string {
  if (new URL(origin).hostname.endsWith('stripe.com')) return '';
  return `, base_addresses={'api': ${quoted(origin)}}`;
}

function expression(call: SnippetCall): string {
  const params = typedParams(call.params) as Record<string, unknown>;
  const options = optionsOf(call);
  const found = sdkMethod(call);
  if (found === undefined) {
    const given = [quoted(call.method.toLowerCase()), quoted(call.path)];
    const fields = Object.entries({ ...params, ...options }).map(
      ([name, value]) => `${quoted(name)}: ${literal(value, style)}`,
    );
    const rest = fields.length === 0 ? [] : [`**{${fields.join(', ')}}`];
    return `client.raw_request(${[...given, ...rest].join(', ')})`;
  }
  const { resource, verb, id } = found;
  const given = [
    ...(id === undefined ? [] : [quoted(id)]),
    ...(Object.keys(params).length === 0 ? [] : [`params=${literal(params, style)}`]),
    ...(options === undefined ? [] : [`options=${literal(options, style)}`]),
  ];
  return `client.v1.${resource.join('.')}.${verb}(${given.join(', ')})`;
}

function optionsOf({ idempotencyKey, account, version }: SnippetCall) {
  const options = {
    ...(idempotencyKey !== undefined && { idempotency_key: idempotencyKey }),
    ...(account !== undefined && { stripe_account: account }),
    ...(version !== undefined && { stripe_version: version }),
  };
  return Object.keys(options).length === 0 ? undefined : options;
}
