import type { CapturedEvent, HttpEvent } from '../../../capture/event.ts';

/** Headers that curl or the connection sets by itself. */
const OWN = new Set([
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'transfer-encoding',
]);

/** The call for a POSIX shell. Keys were redacted before they were kept: a variable stands for them. */
export function curlOf(event: CapturedEvent): string {
  if (event.kind !== 'http.out' && event.kind !== 'http.in') return '';
  const parts = [`curl ${quoted(addressOf(event))}`];
  if (event.method !== 'GET') parts.push(`-X ${quoted(event.method)}`);
  for (const [name, value] of event.req.headers) {
    const key = name.toLowerCase();
    if (OWN.has(key) || /^x-stripe-client/.test(key)) continue;
    if (key === 'authorization') parts.push('-u "$STRIPE_API_KEY:"');
    else parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  }
  const { data } = event.req.body;
  if (data) parts.push(`--data-raw ${quoted(data)}`);
  return parts.join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What this server answered is asked here again, whatever host the application meant. */
function addressOf({ url, served, redirected }: HttpEvent): string {
  const { pathname, search } = new URL(url);
  return served !== undefined || redirected === true ? location.origin + pathname + search : url;
}
