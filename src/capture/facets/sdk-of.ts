/** Which client library made a call: `stripe-node 23.1.0`. */
import type { HttpMessage } from '../event.ts';
import { headerOf } from './header-of.ts';
import { jsonObject, stringOf } from './json-object.ts';

const AGENT = /\b(\.?[A-Za-z]+)Bindings\/(\S+)/;
const COMMAND_LINE = /\bstripe-cli\/(\S+)/i;

const NAMES: Readonly<Record<string, string>> = {
  '.net': 'stripe-dotnet',
  dotnet: 'stripe-dotnet',
  ios: 'stripe-ios',
  android: 'stripe-android',
};

export function sdkOf(request: Pick<HttpMessage, 'headers'>): string | undefined {
  const agent = headerOf(request, 'user-agent') ?? '';
  const bindings = AGENT.exec(agent);
  if (bindings !== null) return named(bindings[1], bindings[2]);
  const commandLine = COMMAND_LINE.exec(agent);
  if (commandLine !== null) return `stripe-cli ${commandLine[1]}`;
  const client = jsonObject(headerOf(request, 'x-stripe-client-user-agent'));
  return named(stringOf(client?.lang), stringOf(client?.bindings_version));
}

function named(language = '', version = ''): string | undefined {
  if (language === '') return undefined;
  const lower = language.toLowerCase();
  return `${NAMES[lower] ?? `stripe-${lower}`} ${version}`.trim();
}
