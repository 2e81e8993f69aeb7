import type { PageStep } from './lifecycle.ts';

/** A page of this server itself; what stands in an object leads nowhere else. */
export function ownPage(verb: string, url: unknown): PageStep | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const { origin, href } = new URL(url);
  return origin === location.origin ? { verb, url: href } : undefined;
}
