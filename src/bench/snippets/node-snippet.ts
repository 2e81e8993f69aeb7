/** A call as code for the official Node SDK, whole: it runs as it stands. */
import { type Literals, literal, quoted } from './literals.ts';
import { sdkMethod } from './sdk-method.ts';
import type { SnippetCall } from './snippet-call.ts';
import { typedParams } from './typed-params.ts';

const style: Literals = {
  word: { true: 'true', false: 'false', none: 'null' },
  key: (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)),
  indent: 2,
};

export function nodeSnippet(call: SnippetCall): string {
  return `import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY${hostOf(call.origin)});

const answer = await ${expression(call)};
console.log(answer);
`;
}

/** Stripe's own host needs no word. */
function hostOf(origin: string): string {
  const { hostname, port, protocol } = new URL(origin);
  if (hostname.endsWith('stripe.com')) return '';
  const scheme = protocol.slice(0, -1);
  const number = port === '' ? (scheme === 'https' ? '443' : '80') : port;
  const host = hostname.replace(/^\[|\]$/g, '');
  return `, {\n  host: ${quoted(host)},\n  port: ${number},\n  protocol: '${scheme}',\n}`;
}

function expression(call: SnippetCall): string {
  const params = typedParams(call.params) as Record<string, unknown>;
  const options = optionsOf(call);
  const found = sdkMethod(call);
  const hasParams = Object.keys(params).length > 0 || options !== undefined;
  const rest = [
    ...(hasParams ? [literal(params, style)] : []),
    ...(options === undefined ? [] : [literal(options, style)]),
  ];
  if (found === undefined) {
    const path = [quoted(call.method), quoted(call.path)];
    return `stripe.rawRequest(${[...path, ...rest].join(', ')})`;
  }
  const { resource, verb, id } = found;
  const method = verb === 'delete' ? 'del' : camel(verb);
  const given = id === undefined ? rest : [quoted(id), ...rest];
  return `stripe.${resource.map(camel).join('.')}.${method}(${given.join(', ')})`;
}

function optionsOf({ idempotencyKey, account, version }: SnippetCall) {
  const options = {
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(account !== undefined && { stripeAccount: account }),
    ...(version !== undefined && { apiVersion: version }),
  };
  return Object.keys(options).length === 0 ? undefined : options;
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
