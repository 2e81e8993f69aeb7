import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningServer } from '../../src/app/serve.ts';
import { rawRequest } from './raw-request.ts';

/** A call of the local API with the server's token, and of the key's account if one is given. */
export async function localCall(
  server: Pick<RunningServer, 'data' | 'url'>,
  method: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<{ status: number; json: unknown }> {
  const { token } = JSON.parse(readFileSync(join(server.data, 'runtime.json'), 'utf8'));
  const headers = {
    'Paystub-Token': token,
    ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
  };
  const text = body === undefined ? '' : JSON.stringify(body);
  const answer = await rawRequest(`${server.url}${path}`, method, headers, text);
  return { status: answer.status, json: JSON.parse(answer.body) };
}
