import { request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RawAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** A request with headers that `fetch` would not let through, such as Host and Sec-Fetch-Site. */
export function rawRequest(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      text(answer).then((content) => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: content });
      }, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
