/** Whole HTTP requests as text. */
const HEAD = 'Host: 127.0.0.1\r\nAuthorization: Bearer sk_test_bench\r\n';

export function get(path: string): string {
  return `GET ${path} HTTP/1.1\r\n${HEAD}\r\n`;
}

export function post(path: string, form: string): string {
  return (
    `POST ${path} HTTP/1.1\r\n${HEAD}Content-Type: application/x-www-form-urlencoded\r\n` +
    `Content-Length: ${Buffer.byteLength(form)}\r\n\r\n${form}`
  );
}
