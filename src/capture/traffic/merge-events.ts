/** One event out of two that are about the same thing. */
import type { Body, CapturedEvent, HttpEvent, HttpMessage } from '../event.ts';

/**
 * The same id came again: what is said later wins, except that an end is never undone, and that what was
 * recorded here stays as it is when somebody imports it.
 */
export function updated(kept: CapturedEvent, later: CapturedEvent): CapturedEvent {
  const isCopy = later.origin === 'import' && kept.origin !== 'import';
  if (!isHttp(kept) || !isHttp(later)) {
    return { ...kept, ...(isCopy ? {} : later), id: kept.id } as CapturedEvent;
  }
  const isStale = isCopy || (later.state === 'in_flight' && kept.state !== 'in_flight');
  const [under, over] = isStale ? [later, kept] : [kept, later];
  return { ...under, ...over, ...facetOf(under, over), ...messagesOf(under, over), id: kept.id };
}

/**
 * One call, seen by an agent (or the proxy) and by the server that answered it. The agent knows where
 * it came from and how it was sent; the server completes what the agent could not see. The row keeps
 * the id that it had first.
 */
export function mergedTwins(kept: HttpEvent, other: HttpEvent): HttpEvent {
  const [agent, server] = kept.origin === 'server' ? [other, kept] : [kept, other];
  const redacted = [...new Set([...(agent.redacted ?? []), ...(server.redacted ?? [])])];
  return {
    ...server,
    ...agent,
    ...facetOf(withoutLinks(server), agent),
    ...messagesOf(server, agent),
    id: kept.id,
    ...(redacted.length === 0 ? {} : { redacted }),
  };
}

/** Whether the two are one call, seen from both ends. What is imported was seen elsewhere. */
export function areTwins(one: CapturedEvent, other: CapturedEvent): boolean {
  if (!isHttp(one) || !isHttp(other)) return false;
  if (one.origin === 'import' || other.origin === 'import') return false;
  return (one.origin === 'server') !== (other.origin === 'server');
}

export function isHttp(event: CapturedEvent): event is HttpEvent {
  return event.kind === 'http.out' || event.kind === 'http.in';
}

function facetOf(under: HttpEvent, over: HttpEvent): Pick<HttpEvent, 'stripe'> {
  if (under.stripe === undefined || over.stripe === undefined) {
    const stripe = over.stripe ?? under.stripe;
    return stripe === undefined ? {} : { stripe };
  }
  return { stripe: { ...under.stripe, ...over.stripe } };
}

/** The server sees the calls of all programs side by side; which of them try again, an agent knows better. */
function withoutLinks(event: HttpEvent): HttpEvent {
  if (event.stripe === undefined) return event;
  const { retry_of: _first, attempt: _count, page_of: _page, ...stripe } = event.stripe;
  return { ...event, stripe };
}

function messagesOf(under: HttpEvent, over: HttpEvent): Pick<HttpEvent, 'req' | 'res'> {
  const res = over.res === undefined ? under.res : withBody(over.res, under.res);
  return { req: withBody(over.req, under.req), ...(res === undefined ? {} : { res }) };
}

/** What was seen of a body is not lost. */
function withBody<M extends HttpMessage>(mine: M, theirs: M | undefined): M {
  return theirs === undefined || !isPoorer(mine.body, theirs.body)
    ? mine
    : { ...mine, body: theirs.body };
}

function isPoorer(mine: Body, theirs: Body): boolean {
  return hasContent(theirs) && (!hasContent(mine) || theirs.kept > mine.kept);
}

function hasContent({ data, blob }: Body): boolean {
  return blob !== undefined || (data !== undefined && data !== '');
}
