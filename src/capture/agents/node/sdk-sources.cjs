'use strict';
/** Which files of SDKs are changed while they load, and how: they tell the agent of what they define. */

const hook = "globalThis[Symbol.for('paystub.sdk')]";
const append = (code) => (source) => `${source}\n;try{${code}}catch{}\n`;
const wrapWebhooks = (name) => append(`${name}=${hook}.webhooks(${name})`);
const wrapExport = (source) =>
  source.replace(
    /(export default |exports\.default = )create;/,
    `$1${hook}?.got(create) ?? create;`,
  );

/** Which files, and what becomes of them. */
const files = [
  [
    /[\\/]stripe[\\/](?:lib|cjs|esm)[\\/]StripeResource\.js$/,
    append(`${hook}.resource(StripeResource)`),
  ],
  [
    /[\\/]stripe[\\/](?:lib|cjs|esm)[\\/]RequestSender\.js$/,
    append(`${hook}.sender(RequestSender)`),
  ],
  [/[\\/]stripe[\\/]lib[\\/]Webhooks\.js$/, append(`${hook}.webhook(Webhook)`)],
  [/[\\/]stripe[\\/]cjs[\\/]Webhooks\.js$/, wrapWebhooks('exports.createWebhooks')],
  [/[\\/]stripe[\\/]esm[\\/]Webhooks\.js$/, wrapWebhooks('createWebhooks')],
  [
    /[\\/]axios[\\/](?:dist[\\/]node[\\/]axios\.cjs|lib[\\/]core[\\/]Axios\.js)$/,
    append(`${hook}.axios(Axios)`),
  ],
  [/[\\/]got[\\/]dist[\\/]source[\\/]create\.js$/, wrapExport],
];

/** @param {string} name a path or an address. Returns what makes of its source another, or undefined. */
function changeFor(name) {
  if (!name.includes('node_modules')) return undefined;
  return files.find(([pattern]) => pattern.test(name))?.[1];
}

module.exports = { changeFor };
