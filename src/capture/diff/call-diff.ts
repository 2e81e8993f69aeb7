import type { CallEvent } from '../exchange/messages-of.ts';
import { bodyLeaves, type Leaves, paramLeaves, queryLeaves } from './leaves.ts';
import { alwaysDiffers, isNoise } from './volatile.ts';

export type DiffPart =
  | 'method'
  | 'url'
  | 'query'
  | 'params'
  | 'request header'
  | 'status'
  | 'response header'
  | 'body';

/** One difference. A side that lacks it has no value. */
export interface Change {
  part: DiffPart;
  /** `amount`, `metadata[order]`, `charges.data.0.status`, `stripe-version`; '' for the whole part. */
  path: string;
  before?: unknown;
  after?: unknown;
  /** Differs between any two calls: ids, dates, `Request-Id`. */
  volatile: boolean;
}

/** Two calls with their bodies' texts; undefined where a body was not kept. */
export interface DiffSide {
  event: CallEvent;
  request: string | undefined;
  response: string | undefined;
}

/** In the order of a call, what always differs last within its part. */
export function diffCalls(before: DiffSide, after: DiffSide): Change[] {
  const [a, b] = [before.event, after.event];
  return [
    ...compared('method', whole(methodOf(a)), whole(methodOf(b))),
    ...compared('url', whole(addressOf(a)), whole(addressOf(b))),
    ...compared('query', queryLeaves(a.url), queryLeaves(b.url)),
    ...compared('request header', headers(a.req.headers), headers(b.req.headers)),
    ...compared('params', paramsOf(before), paramsOf(after)),
    ...compared('status', whole(statusOf(a)), whole(statusOf(b))),
    ...compared('response header', headers(a.res?.headers), headers(b.res?.headers)),
    ...compared('body', bodyLeaves(before.response), bodyLeaves(after.response)),
  ];
}

function compared(part: DiffPart, before: Leaves, after: Leaves): Change[] {
  const changes: Change[] = [];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === is) continue;
    changes.push({
      part,
      path,
      ...(before.has(path) && { before: was }),
      ...(after.has(path) && { after: is }),
      volatile: isVolatile(part, path, was, is),
    });
  }
  return changes.sort((a, b) => Number(a.volatile) - Number(b.volatile));
}

function isVolatile(part: DiffPart, path: string, was: unknown, is: unknown): boolean {
  if (part === 'request header' || part === 'response header') return alwaysDiffers(path);
  return part === 'body' && isNoise(path, was, is);
}

/** By name in lower case; repeated ones together. */
function headers(list: readonly [string, string][] = []): Leaves {
  const leaves = new Map<string, unknown>();
  for (const [name, value] of list) {
    const key = name.toLowerCase();
    leaves.set(key, leaves.has(key) ? `${leaves.get(key)}, ${value}` : value);
  }
  return leaves;
}

function paramsOf({ event, request }: DiffSide): Leaves {
  return event.kind === 'webhook' ? bodyLeaves(request) : paramLeaves(request);
}

function whole(value: unknown): Leaves {
  return new Map(value === undefined ? [] : [['', value]]);
}

function methodOf(event: CallEvent): string {
  return event.kind === 'webhook' ? 'POST' : event.method;
}

function addressOf({ url }: CallEvent): string {
  return url.replace(/[?#].*$/, '');
}

function statusOf({ res }: CallEvent): number | undefined {
  return res?.status;
}
