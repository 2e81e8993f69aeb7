/** curl and the Stripe CLI, in POSIX shells and in PowerShell. */
import type { Connection, Place } from './connection.ts';

export function curl({ url, key }: Place): Connection {
  const create = `${url}/v1/customers -u ${key}: -d email=ada@example.com`;
  const list = `${url}/v1/customers -u ${key}:`;
  return {
    id: 'curl',
    name: 'curl',
    blocks: [
      { title: 'sh, bash, zsh, fish', code: `curl ${create}\ncurl ${list}` },
      { title: 'PowerShell', code: `curl.exe ${create}\ncurl.exe ${list}` },
    ],
    note: 'The colon after the key says that there is no password.',
  };
}

export function stripeCli({ url, key }: Place): Connection {
  const call = `stripe customers create --api-base ${url} -d email=ada@example.com`;
  return {
    id: 'stripe-cli',
    name: 'Stripe CLI',
    blocks: [
      { title: 'sh, bash, zsh', code: `export STRIPE_API_KEY=${key}\n${call}` },
      { title: 'PowerShell', code: `$env:STRIPE_API_KEY = '${key}'\n${call}` },
    ],
    note:
      'The CLI has no variable for the address: --api-base goes with every command. It takes ' +
      '127.0.0.1, but not localhost.',
  };
}
