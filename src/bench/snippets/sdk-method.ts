/** The method of the official SDKs that makes a call. */
import type { SnippetCall } from './snippet-call.ts';

export interface SdkMethod {
  /** `['checkout', 'sessions']`, as the path writes them. */
  resource: string[];
  /** `create`, `finalize_invoice` */
  verb: string;
  /** Of the object, where the call is about one. */
  id?: string;
}

/** First parts of paths that only hold resources. */
const NAMESPACES = new Set([
  ...['apps', 'billing', 'billing_portal', 'checkout', 'climate', 'entitlements', 'forwarding'],
  ...['identity', 'issuing', 'radar', 'reporting', 'tax', 'terminal', 'test_helpers', 'treasury'],
]);
const SINGLE = new Set(['balance', 'account']);
const ACTIONS = new Set(
  'attach cancel capture confirm detach expire increment_authorization pay release resume'.split(
    ' ',
  ),
);
/** The SDKs repeat the type where the word alone says little. */
const INVOICE_ACTIONS = new Set(['finalize', 'send', 'void']);

/** Undefined where the SDKs have a name of their own, or none: then it is sent raw. */
export function sdkMethod({ method, path, op }: SnippetCall): SdkMethod | undefined {
  const names = (op ?? `${method} ${path}`).split(' ')[1]?.split('/').slice(2) ?? [];
  const parts = path.split('/').slice(2);
  const resource = names.slice(0, NAMESPACES.has(names[0] ?? '') ? 2 : 1);
  const [id, action, ...more] = parts.slice(resource.length);
  const isPlain = resource.every((name) => /^[a-z_]+$/.test(name)) && more.length === 0;
  if (parts.length !== names.length || !isPlain) return undefined;
  if (id === undefined) return ofCollection(method, resource);
  if (action === undefined) return ofObject(method, resource, id);
  const verb = actionOf(action, resource);
  return method === 'POST' && verb !== undefined ? { resource, verb, id } : undefined;
}

function ofCollection(method: string, resource: string[]): SdkMethod | undefined {
  if (SINGLE.has(resource[0] ?? '')) {
    return method === 'GET' ? { resource, verb: 'retrieve' } : undefined;
  }
  const verb = { GET: 'list', POST: 'create' }[method];
  return verb === undefined ? undefined : { resource, verb };
}

function ofObject(method: string, resource: string[], id: string): SdkMethod | undefined {
  if (id === 'search') return method === 'GET' ? { resource, verb: 'search' } : undefined;
  const ends = resource[0] === 'subscriptions' ? 'cancel' : 'delete';
  const verb = { GET: 'retrieve', POST: 'update', DELETE: ends }[method];
  return verb === undefined ? undefined : { resource, verb, id };
}

function actionOf(action: string, resource: string[]): string | undefined {
  if (INVOICE_ACTIONS.has(action)) {
    return resource[0] === 'invoices' ? `${action}_invoice` : undefined;
  }
  return ACTIONS.has(action) ? action : undefined;
}
