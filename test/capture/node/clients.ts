/** Each client in the few words that the cells are made of. */

export interface ClientCode {
  name: string;
  /** As events name it. */
  lib: string;
  packages?: readonly string[];
  esm?: boolean;
  fromNode?: number;
  /**
   * Source that defines `call(method, path, body, headers)`, which resolves to `{ status, text }`, with
   * `site` in a comment on the line that calls. Optionally `abort(path)`, which cancels once headers
   * are there, and `chunks(path)`, which yields texts as they come.
   */
  source: string;
  has: { abort?: boolean; chunks?: boolean };
}

const tail = `
const BASE = process.env.BASE, KEY = process.env.KEY;
const FORM = 'application/x-www-form-urlencoded';
`;

const nodeHttps = `
const https = require('https'), http = require('http');${tail}
function start(method, path, body, headers) {
  const url = new URL(path, BASE);
  const agent = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const request = agent.request(url, { method, headers }, (response) => resolve({ request, response })); // site
    request.on('error', reject);
    request.end(body);
  });
}
async function call(method, path, body, headers = {}) {
  const { response } = await start(method, path, body, headers);
  const parts = [];
  for await (const part of response) parts.push(part);
  return { status: response.statusCode, text: Buffer.concat(parts).toString() };
}
async function abort(path) {
  const { request, response } = await start('GET', path);
  response.on('error', () => {});
  request.destroy();
}
async function* chunks(path) {
  const { response } = await start('GET', path);
  for await (const chunk of response) yield chunk.toString();
}
`;

const fetchLike = (load: string) => `
${load}${tail}
async function call(method, path, body, headers = {}) {
  const response = await fetch(BASE + path, { method, body, headers }); // site
  return { status: response.status, text: await response.text() };
}
async function abort(path) {
  const controller = new AbortController();
  const response = await fetch(BASE + path, { signal: controller.signal });
  const text = response.text();
  controller.abort();
  await text.catch(() => {});
}
async function* chunks(path) {
  const response = await fetch(BASE + path);
  for await (const chunk of response.body) yield Buffer.from(chunk).toString();
}
`;

const undici = `
const { request } = require('undici');${tail}
async function call(method, path, body, headers = {}) {
  const { statusCode, body: answer } = await request(BASE + path, { method, body, headers }); // site
  return { status: statusCode, text: await answer.text() };
}
async function abort(path) {
  const controller = new AbortController();
  const { body } = await request(BASE + path, { signal: controller.signal });
  body.on('error', () => {});
  controller.abort();
}
async function* chunks(path) {
  const { body } = await request(BASE + path);
  for await (const chunk of body) yield chunk.toString();
}
`;

const http2 = `
const http2 = require('http2');${tail}
const session = http2.connect(BASE);
session.on('error', () => {});
function open(method, path, body, headers) {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': method, ':path': path, ...headers }); // site
    stream.on('error', reject);
    stream.on('close', () => reject(new Error('closed')));
    stream.on('response', (answer) => resolve({ stream, status: answer[':status'] }));
    stream.end(body);
  });
}
async function call(method, path, body, headers = {}) {
  const { stream, status } = await open(method, path, body, headers);
  let text = '';
  for await (const chunk of stream) text += chunk;
  return { status, text };
}
async function abort(path) {
  const { stream } = await open('GET', path);
  await new Promise((resolve) => { stream.on('close', resolve); stream.close(8); });
}
async function* chunks(path) {
  const { stream } = await open('GET', path);
  for await (const chunk of stream) yield chunk.toString();
}
`;

const axios = (load: string) => `
${load}${tail}
async function call(method, path, body, headers = {}) {
  const answer = await axios({ url: BASE + path, method, data: body, headers, validateStatus: () => true, responseType: 'text', transformResponse: (text) => text }); // site
  return { status: answer.status, text: answer.data };
}
async function abort(path) {
  const controller = new AbortController();
  const { data } = await axios({ url: BASE + path, responseType: 'stream', signal: controller.signal });
  data.on('error', () => {});
  controller.abort();
}
async function* chunks(path) {
  const { data } = await axios({ url: BASE + path, responseType: 'stream' });
  for await (const chunk of data) yield chunk.toString();
}
`;

const got = (load: string) => `
${load}${tail}
async function call(method, path, body, headers = {}) {
  const answer = await got(BASE + path, { method, body, headers, throwHttpErrors: false, retry: got.defaults.options.retry.limit === undefined ? 0 : { limit: 0 } }); // site
  return { status: answer.statusCode, text: answer.body };
}
async function abort(path) {
  const stream = got.stream(BASE + path);
  stream.on('error', () => {});
  await new Promise((resolve) => stream.once('data', resolve));
  stream.destroy();
}
async function* chunks(path) {
  for await (const chunk of got.stream(BASE + path)) yield chunk.toString();
}
`;

const all = { abort: true, chunks: true };

export const clients: readonly ClientCode[] = [
  { name: 'http', lib: 'http', source: nodeHttps, has: all },
  { name: 'fetch', lib: 'fetch', source: fetchLike(''), has: all },
  { name: 'http2', lib: 'http2', source: http2, has: all },
  ...(
    [
      [5, 18],
      [6, 18],
      [7, 20],
      [8, 22],
    ] as const
  ).map(([major, fromNode]) => ({
    ...{ name: `undici ${major}`, lib: 'undici', packages: [`undici@${major}`], fromNode },
    ...{ source: undici, has: all },
  })),
  {
    ...{ name: 'axios', lib: 'axios', packages: ['axios@1'], has: all },
    source: axios("const axios = require('axios');"),
  },
  {
    ...{ name: 'axios (ESM)', lib: 'axios', packages: ['axios@1'], esm: true, has: all },
    source: axios("import axios from 'axios';"),
  },
  {
    ...{ name: 'got 11', lib: 'got', packages: ['got@11'], has: all },
    source: got("const got = require('got');"),
  },
  {
    ...{ name: 'got 14 (ESM)', lib: 'got', packages: ['got@14'], esm: true, fromNode: 20 },
    ...{ source: got("import got from 'got';"), has: all },
  },
  {
    ...{ name: 'node-fetch 2', lib: 'node-fetch', packages: ['node-fetch@2'], has: all },
    source: fetchLike("const fetch = require('node-fetch');"),
  },
  {
    ...{ name: 'node-fetch 3 (ESM)', lib: 'node-fetch', packages: ['node-fetch@3'], esm: true },
    ...{ source: fetchLike("import fetch from 'node-fetch';"), has: all },
  },
];

export const stripeMajors = [8, 14, 17, 18, 23];
