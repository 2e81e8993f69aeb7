// Sends secrets wherever they can be. They come by the environment, which nobody records.
import { createServer, request } from 'node:http';

const c = JSON.parse(process.env.CANARIES);
const { ECHO, STRIPE } = process.env;

async function send(path, options = {}) {
  const answer = await fetch(ECHO + path, { method: 'POST', ...options });
  return answer.text();
}

const json = (value) => ({
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
});
const form = (value) => ({ body: new URLSearchParams(value) });

await send('/headers', {
  headers: {
    authorization: `Bearer ${c.bearerKey}`,
    cookie: `session=${c.cookie}`,
    'x-api-key': c.apiKeyHeader,
    'x-goog-api-key': c.googKeyHeader,
    'proxy-authorization': `Basic ${Buffer.from(`me:${c.proxyPassword}`).toString('base64')}`,
    'x-other': `uses ${c.keyInHeader}`,
  },
});
await send('/form', form({ 'card[number]': c.card, 'card[cvc]': c.cvc, password: c.formPassword }));
await send(
  '/form',
  form({ 'metadata[note]': `paid with ${c.cardInMetadata}`, plain: c.keyInForm }),
);
await send(
  '/json',
  json({ password: c.jsonPassword, list: [[{ secret: c.nestedSecret }], c.restrictedKey] }),
);
await send(
  '/json',
  json({ bank_account: { account_number: c.accountNumber, routing_number: c.routing } }),
);
await send(
  '/json',
  json({ identity: { id_number: c.idNumber, ssn_last_4: c.ssn }, [c.keyAsName]: 1 }),
);
await send(
  '/json',
  json({ padding: 'x'.repeat(400_000), client_secret: c.blobSecret, note: c.blobKey }),
);
await send(`/query?client_secret=${c.querySecret}&other=${c.keyInQuery}#${c.keyInFragment}`);
await send(`/path/${c.keyInPath}/end`);
await send('/text', { body: `here: ${c.keyInText}`, headers: { 'content-type': 'text/plain' } });
await send('/bytes', { body: Buffer.from(`\u20ac\0${c.keyInBytes}`) });
const multipart = new FormData();
multipart.set('password', c.multipartPassword);
multipart.set('file', new Blob([`key: ${c.keyInFile}`]), 'keys.txt');
await send('/multipart', { body: multipart });
await send('/answer?which=zipped');
await new Promise((resolve) => {
  const url = new URL(ECHO);
  const sent = request(`http://me:${c.userInfo}@${url.host}/user-info`, (answer) =>
    answer.resume().on('end', resolve),
  );
  sent.end();
});

const server = createServer((incoming, outgoing) => {
  incoming.resume().on('end', () => {
    outgoing.setHeader('Set-Cookie', `id=${c.ownCookie}`);
    outgoing.setHeader('Content-Type', 'application/json');
    outgoing.end(JSON.stringify({ client_secret: c.ownAnswer }));
  });
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
await new Promise((resolve) => {
  const headers = { 'content-type': 'application/json', cookie: c.inboundCookie };
  const path = `/hook?password=${c.inboundQuery}`;
  const sent = request({ port: server.address().port, method: 'POST', path, headers }, (answer) =>
    answer.resume().on('end', resolve),
  );
  sent.end(
    JSON.stringify({
      data: { object: { client_secret: c.webhookPayload, card: { number: c.inboundCard } } },
    }),
  );
});
server.close();

const key = { authorization: `Bearer ${c.stripeKey}` };
const stripe = async (path, value, more = {}) =>
  (
    await fetch(STRIPE + path, {
      method: 'POST',
      body: new URLSearchParams(value),
      headers: { ...key, ...more },
    })
  ).json();
const intent = await stripe('/v1/payment_intents', { amount: 500, currency: 'usd' });
const endpoint = await stripe('/v1/webhook_endpoints', {
  url: 'http://127.0.0.1:9/',
  'enabled_events[]': '*',
});
const customer = await stripe('/v1/customers', { name: 'Ada', 'metadata[key]': c.keyInMetadata });
const ephemeral = await stripe(
  '/v1/ephemeral_keys',
  { customer: customer.id },
  { 'stripe-version': '2026-08-26.dahlia' },
);
console.log(`made ${JSON.stringify([intent.client_secret, endpoint.secret, ephemeral.secret])}`);
console.warn(`key ${c.keyInLog}`, {
  password: c.passwordInLog,
  deep: { client_secret: c.deepInLog },
});
console.error(new Error(`logged ${c.keyInLoggedError}`));
throw new Error(`password=${c.passwordInException}`, { cause: new Error(`at ${c.keyInCause}`) });
