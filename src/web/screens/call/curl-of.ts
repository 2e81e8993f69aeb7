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
  // curl has no framing for gRPC.
  if ((event.kind !== 'http.out' && event.kind !== 'http.in') || event.lib === 'grpc') return '';
  const { data, enc, kept } = event.req.body;
  const address = addressOf(event);
  // Brackets and braces in an address are patterns to curl, unless it is told.
  const parts = [`curl ${/[[\]{}]/.test(address) ? '--globoff ' : ''}${quoted(address)}`];
  parts.push(...methodOf(event.method, kept > 0), ...headersOf(event));
  if (!data && kept > 0)
    return `curl -s ${quoted(bodyAddress(event))} | ${joined([...parts, FROM_INPUT])}`;
  if (!data) return joined(parts);
  if (enc !== 'base64') return joined([...parts, `--data-raw ${quoted(data)}`]);
  return `echo ${quoted(data)} | base64 -d | ${joined([...parts, FROM_INPUT])}`;
}

const FROM_INPUT = '--data-binary @-';

/** A body makes a POST of it, and nothing a GET; what a HEAD is answered has no body to wait for. */
function methodOf(method: string, hasBody: boolean): string[] {
  if (method === 'HEAD') return ['--head'];
  return method === 'GET' && !hasBody ? [] : [`-X ${quoted(method)}`];
}

/** A large body is kept beside its event. */
const bodyAddress = ({ id }: HttpEvent) =>
  `${location.origin}/_paystub/events/${id}/body?part=request`;

const joined = (parts: readonly string[]) => parts.join(' \\\n  ');

function headersOf(event: HttpEvent): string[] {
  return event.req.headers.flatMap(([name, value]) => {
    const key = name.toLowerCase();
    if (OWN.has(key) || /^x-stripe-client/.test(key)) return [];
    return key === 'authorization' ? credentials(event) : `-H ${quoted(`${name}: ${value}`)}`;
  });
}

const credentials = ({ stripe }: HttpEvent) =>
  stripe === undefined ? '-H "Authorization: $AUTHORIZATION"' : '-u "$STRIPE_API_KEY:"';

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What this server answered is asked here again, whatever host the application meant. */
function addressOf({ url, served, redirected }: HttpEvent): string {
  if (served === undefined && redirected !== true) return url;
  const { pathname, search } = new URL(url);
  return location.origin + pathname + search;
}
