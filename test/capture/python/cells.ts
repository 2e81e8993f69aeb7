import type { Action, ClientCell, ServerCell } from '../languages/language.ts';
import type { Column } from '../matrix/columns.ts';

const outgoing: readonly Column[] = [
  'bodies',
  'redirected',
  'call site',
  'streaming intact',
  'abort recorded',
];
const actions: readonly Action[] = [
  ...(['post', 'stream', 'abort', 'unread', 'refused', 'zipped', 'upload'] as const),
];

const cell = (
  client: string,
  need: string,
  script: string,
  refusal: string,
  pullsNothing = true,
): ClientCell => ({
  ...{ client, need, script, actions, pullsNothing, shows: outgoing },
  refusal: { name: refusal, ...(client !== 'httpx' && { code: 'ECONNREFUSED' }) },
});

export const clientCells: readonly ClientCell[] = [
  cell('requests', 'requests', 'requests', 'NewConnectionError'),
  cell('urllib3', 'urllib3', 'urllib3', 'NewConnectionError'),
  cell('http.client', 'http.client', 'http_client', 'ConnectionRefusedError'),
  cell('urllib', 'urllib.request', 'urllib', 'ConnectionRefusedError'),
  cell('httpx', 'httpx', 'httpx', 'ConnectError'),
  cell('httpx', 'httpx', 'httpx_async', 'ConnectError'),
  cell('aiohttp', 'aiohttp', 'aiohttp', 'ClientConnectorError', false),
];

interface Shop {
  lib: string;
  route: string;
  hasErrorHandler: boolean;
}

const flask: Shop = { lib: 'flask', route: '/pay/<order>', hasErrorHandler: true };
const django: Shop = { lib: 'django', route: '/pay/<order>', hasErrorHandler: false };
const fastapi: Shop = { lib: 'fastapi', route: '/pay/{order}', hasErrorHandler: true };
const aiohttp: Shop = { lib: 'aiohttp.web', route: '/pay/{order}', hasErrorHandler: false };

const served = (
  server: string,
  need: readonly string[],
  script: string,
  shop: Shop,
): ServerCell => ({ server, need, script, ...shop, shows: ['inbound'] });

export const serverCells: readonly ServerCell[] = [
  served('Flask, its own server', ['flask'], 'flask', flask),
  served('Flask on wsgiref', ['flask'], 'wsgiref', { ...flask, lib: 'wsgiref' }),
  served('Flask on gunicorn', ['flask', 'gunicorn'], 'gunicorn_sync', flask),
  served('Flask on gunicorn with threads', ['flask', 'gunicorn'], 'gunicorn_gthread', flask),
  served('Django, runserver', ['django'], 'django', django),
  served('Django on uvicorn', ['django', 'uvicorn'], 'django_asgi', django),
  served('FastAPI on uvicorn', ['fastapi', 'uvicorn'], 'fastapi', fastapi),
  served(
    'FastAPI on gunicorn with uvicorn',
    ['fastapi', 'uvicorn', 'gunicorn'],
    'gunicorn_uvicorn',
    fastapi,
  ),
  served('aiohttp.web', ['aiohttp'], 'aiohttp_web', aiohttp),
];
