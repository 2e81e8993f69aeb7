import type { Paystub } from '../../src/app/start-paystub.ts';
import { freshKey } from './client.ts';
import { type RawAnswer, rawRequest } from './raw-request.ts';

type Json = Record<string, unknown>;

/** An answer of the API with its body read. */
export interface FormAnswer extends Omit<RawAnswer, 'body'> {
  body: Json;
  /** The `error` of the body, or an empty object. */
  error: Json;
}

/** Sends forms as they are written, on one fresh account: what no SDK would send, too. */
export function formSender({ url }: Pick<Paystub, 'url'>, key: string = freshKey()) {
  return async (
    operation: `${'GET' | 'POST' | 'DELETE' | 'HEAD'} ${string}`,
    form = '',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<FormAnswer> => {
    const [method = '', path = ''] = operation.split(' ');
    const answer = await rawRequest(
      `${url}${path}`,
      method,
      {
        authorization: `Bearer ${key}`,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      form,
    );
    const body = answer.body === '' ? {} : (JSON.parse(answer.body) as Json);
    return { ...answer, body, error: (body.error ?? {}) as Json };
  };
}
