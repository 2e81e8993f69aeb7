import type { Column } from '../matrix/columns.ts';

/**
 * What the Python agent is tried with, for docs/capture.md too. `need` is what `import` must find, or else
 * the cell is skipped by name.
 */
export interface ClientCell {
  /** As `lib` of its events. */
  client: string;
  need: string;
  /** The name by which scripts/client_calls.py knows it. */
  script: string;
  /** What it raises when nobody listens, as its events tell it. */
  refusal: string;
  /** `unread`: whether a body that is not read is not taken from the connection either. */
  pullsNothing: boolean;
  shows: readonly Column[];
}

const outgoing: readonly Column[] = [
  'bodies',
  'redirected',
  'call site',
  'streaming intact',
  'abort recorded',
];

const cell = (
  client: string,
  need: string,
  script: string,
  refusal: string,
  pullsNothing = true,
): ClientCell => ({ client, need, script, refusal, pullsNothing, shows: outgoing });

export const clientCells: readonly ClientCell[] = [
  cell('requests', 'requests', 'requests', 'NewConnectionError'),
  cell('urllib3', 'urllib3', 'urllib3', 'NewConnectionError'),
  cell('http.client', 'http.client', 'http_client', 'ConnectionRefusedError'),
  cell('urllib', 'urllib.request', 'urllib', 'ConnectionRefusedError'),
  cell('httpx', 'httpx', 'httpx', 'ConnectError'),
  cell('httpx', 'httpx', 'httpx_async', 'ConnectError'),
  cell('aiohttp', 'aiohttp', 'aiohttp', 'ClientConnectorError', false),
];

export interface ServerCell {
  server: string;
  need: string;
  /** The name by which scripts/serve.py knows it. */
  script: string;
  framework: string;
  route: string;
  /** Whether its shop has a handler for one kind of exception. */
  hasErrorHandler: boolean;
  shows: readonly Column[];
}

const served = (
  server: string,
  need: string,
  script: string,
  framework: string,
  route: string,
  hasErrorHandler: boolean,
): ServerCell => ({ server, need, script, framework, route, hasErrorHandler, shows: ['inbound'] });

export const serverCells: readonly ServerCell[] = [
  served('Flask, its own server', 'flask', 'flask', 'flask', '/pay/<order>', true),
  served('Flask on wsgiref', 'flask', 'wsgiref', '', '/pay/<order>', true),
  served('Flask on gunicorn', 'flask, gunicorn', 'gunicorn_sync', 'flask', '/pay/<order>', true),
  served(
    'Flask on gunicorn with threads',
    'flask, gunicorn',
    'gunicorn_gthread',
    'flask',
    '/pay/<order>',
    true,
  ),
  served('Django, runserver', 'django', 'django', 'django', '/pay/<order>', false),
  served('Django on uvicorn', 'django, uvicorn', 'django_asgi', 'django', '/pay/<order>', false),
  served('FastAPI on uvicorn', 'fastapi, uvicorn', 'fastapi', 'fastapi', '/pay/{order}', true),
  served(
    'FastAPI on gunicorn with uvicorn',
    'fastapi, uvicorn, gunicorn',
    'gunicorn_uvicorn',
    'fastapi',
    '/pay/{order}',
    true,
  ),
  served('aiohttp.web', 'aiohttp', 'aiohttp_web', 'aiohttp.web', '/pay/{order}', false),
];
