import Stripe from 'stripe';

/** The SDK's own HTTP client, adding one header to every request. */
export function withHeader(name: string, value: string): Stripe.HttpClient {
  const inner = Stripe.createNodeHttpClient();
  const make = inner.makeRequest.bind(inner);
  inner.makeRequest = (host, port, path, method, headers, ...rest) =>
    make(host, port, path, method, { ...(headers as object), [name]: value }, ...rest);
  return inner;
}
