import type { Action, ClientCell, ServerCell } from '../languages/language.ts';
import type { Column } from '../matrix/columns.ts';

const whole: readonly Action[] = ['post', 'refused', 'zipped', 'upload'];
const usual: readonly Column[] = ['bodies', 'redirected', 'call site'];

const cell = (
  client: string,
  script: string,
  actions: readonly Action[],
  shows = usual,
): ClientCell => ({
  ...{ client, need: client, script, actions, shows, pullsNothing: true },
  refusal: { name: 'Errno::ECONNREFUSED', code: 'ECONNREFUSED' },
});

export const clientCells: readonly ClientCell[] = [
  cell(
    'net/http',
    'net_http',
    [...whole, 'stream', 'abort'],
    [...usual, 'streaming intact', 'abort recorded'],
  ),
  cell('net/http', 'shortcuts', whole),
  cell('open-uri', 'open_uri', ['refused', 'zipped']),
  cell('faraday', 'faraday', whole),
];

const served = (
  server: string,
  need: readonly string[],
  script: string,
  lib: string,
  route?: string,
): ServerCell => ({
  server,
  need,
  script,
  lib,
  hasErrorHandler: route !== undefined,
  shows: ['inbound'],
  ...(route !== undefined && { route }),
});

export const serverCells: readonly ServerCell[] = [
  served('WEBrick, its servlets', ['webrick'], 'servlet', 'webrick'),
  served('Rack on WEBrick', ['rack', 'webrick'], 'webrick', 'webrick'),
  served('Rack::Builder on WEBrick', ['rack', 'webrick'], 'builder_webrick', 'webrick'),
  served('Rack on Puma', ['rack', 'puma'], 'puma', 'puma'),
  served('A config.ru on Puma', ['rack', 'puma'], 'puma_config', 'puma'),
  served(
    'A script of Sinatra',
    ['sinatra/base', 'webrick'],
    'sinatra_script',
    'sinatra',
    '/pay/:order',
  ),
  served(
    'Sinatra on WEBrick',
    ['sinatra/base', 'webrick'],
    'sinatra_webrick',
    'sinatra',
    '/pay/:order',
  ),
  served('Sinatra on Puma', ['sinatra/base', 'puma'], 'sinatra_puma', 'sinatra', '/pay/:order'),
];
