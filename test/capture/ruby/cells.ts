/**
 * What the Ruby agent is tried with, for docs/capture.md too. `need` is what `require` must find, or else
 * the cell is skipped by name.
 */
import type { Column } from '../matrix/columns.ts';

export type Action = 'post' | 'stream' | 'abort' | 'timeout' | 'refused' | 'zipped' | 'upload';

export interface ClientCell {
  /** As `lib` of its events. */
  client: string;
  need: string;
  /** The name by which scripts/client_calls.rb knows it. */
  script: string;
  actions: readonly Action[];
  shows: readonly Column[];
}

const whole: readonly Action[] = ['post', 'refused', 'zipped', 'upload'];
const usual: readonly Column[] = ['bodies', 'redirected', 'call site'];

export const clientCells: readonly ClientCell[] = [
  {
    client: 'net/http',
    need: 'net/http',
    script: 'net_http',
    actions: [...whole, 'stream', 'abort', 'timeout'],
    shows: [...usual, 'streaming intact', 'abort recorded'],
  },
  { client: 'net/http', need: 'net/http', script: 'shortcuts', actions: whole, shows: usual },
  {
    client: 'open-uri',
    need: 'open-uri',
    script: 'open_uri',
    actions: ['refused', 'zipped'],
    shows: usual,
  },
  { client: 'faraday', need: 'faraday', script: 'faraday', actions: whole, shows: usual },
];

export interface ServerCell {
  server: string;
  need: readonly string[];
  /** The name by which scripts/serve.rb knows it. */
  script: string;
  /** As `lib` of its events: a framework where one is known, or else the server. */
  lib: string;
  route?: string;
  /** Whether its shop has a handler for one kind of exception. */
  hasErrorHandler: boolean;
  shows: readonly Column[];
}

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
