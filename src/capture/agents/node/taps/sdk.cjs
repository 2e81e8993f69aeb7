'use strict';
/**
 * SDKs send some turns after they are called. A line at the end of one of their files tells the agent
 * of the class, and the line of the user's code is noted when it is called.
 */
const Module = require('node:module');
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { replace, shadow } = require('../patch.cjs');
const { attempt, debug } = require('../debug.cjs');
const { runWith } = require('../context.cjs');
const { noteCheck } = require('../signature-check.cjs');

const HOOKS = Symbol.for('paystub.sdk');
const call = (hook, name, more = '') =>
  `\n;try{globalThis[Symbol.for('paystub.sdk')].${hook}(${name})${more}}catch{}\n`;
const createWebhooks = (assign) =>
  call('webhooks', 'createWebhooks', '').replace(';try{', `;try{${assign}=`);

/** Which files, and what is put at their end. */
const files = [
  [
    /[\\/]stripe[\\/](?:lib|cjs|esm)[\\/]StripeResource\.js$/,
    () => call('resource', 'StripeResource'),
  ],
  [/[\\/]stripe[\\/](?:lib|cjs|esm)[\\/]RequestSender\.js$/, () => call('sender', 'RequestSender')],
  [/[\\/]stripe[\\/]lib[\\/]Webhooks\.js$/, () => call('webhook', 'Webhook')],
  [/[\\/]stripe[\\/]cjs[\\/]Webhooks\.js$/, () => createWebhooks('exports.createWebhooks')],
  [/[\\/]stripe[\\/]esm[\\/]Webhooks\.js$/, () => createWebhooks('createWebhooks')],
  [
    /[\\/]axios[\\/](?:dist[\\/]node[\\/]axios\.cjs|lib[\\/]core[\\/]Axios\.js)$/,
    () => call('axios', 'Axios'),
  ],
];

/** @param {string} name a path or an address. Returns what is to be added to the file, or undefined. */
function additionFor(name) {
  if (!name.includes('node_modules')) return undefined;
  return files.find(([pattern]) => pattern.test(name))?.[1]();
}

function hooksFor(recorder) {
  const withSite = (object, method, lib) => {
    if (typeof object?.[method] !== 'function') return;
    replace(
      object,
      method,
      (original) =>
        function (...args) {
          const context = attempt('sdk', () => ({ site: recorder.siteFor(), lib })) ?? {};
          return runWith(context, () => original.apply(this, args));
        },
    );
  };
  const webhook = (object) => tapWebhook(recorder.settings.salt, object);
  return {
    resource({ prototype }) {
      const method = typeof prototype._makeRequest === 'function' ? '_makeRequest' : '_request';
      withSite(prototype, method, 'stripe-node');
    },
    sender: ({ prototype }) => withSite(prototype, '_rawRequest', 'stripe-node'),
    axios: ({ prototype }) => withSite(prototype, 'request', 'axios'),
    webhook,
    webhooks:
      (create) =>
      (...args) => {
        const made = create(...args);
        attempt('webhooks', () => webhook(made));
        return made;
      },
  };
}

function tapWebhook(salt, object) {
  const note = (payload, secret, error) =>
    attempt('signature', () => noteCheck(salt, payload, secret, error));
  shadow(
    object,
    'constructEvent',
    (original) =>
      function (payload, header, secret, ...rest) {
        try {
          const event = original.call(this, payload, header, secret, ...rest);
          note(payload, secret);
          return event;
        } catch (error) {
          note(payload, secret, error);
          throw error;
        }
      },
  );
  shadow(
    object,
    'constructEventAsync',
    (original) =>
      async function (payload, header, secret, ...rest) {
        try {
          const event = await original.call(this, payload, header, secret, ...rest);
          note(payload, secret);
          return event;
        } catch (error) {
          note(payload, secret, error);
          throw error;
        }
      },
  );
}

/** Whether one of them is installed where the process runs. The hook for ESM costs a thread on old Nodes. */
function isInstalled() {
  const starts = [process.cwd(), dirname(process.argv[1] ?? process.cwd())];
  return starts.some((start) => {
    for (let folder = start; ; folder = dirname(folder)) {
      const modules = join(folder, 'node_modules');
      if (existsSync(join(modules, 'stripe')) || existsSync(join(modules, 'axios'))) return true;
      if (folder === dirname(folder)) return false;
    }
  });
}

function hookEsm() {
  if (!isInstalled()) return;
  if (typeof Module.registerHooks === 'function') {
    Module.registerHooks({
      load(url, context, next) {
        const loaded = next(url, context);
        const added = attempt('esm', () => additionFor(url));
        if (added === undefined || loaded.format !== 'module' || loaded.source == null)
          return loaded;
        return { ...loaded, source: Buffer.from(loaded.source).toString('utf8') + added };
      },
    });
  } else if (typeof Module.register === 'function') {
    debug('loads its hook for ESM');
    Module.register(pathToFileURL(join(__dirname, 'esm-hook.mjs')));
  }
}

/** @returns {() => void} undoes it for what is loaded later */
function tapSdk(recorder) {
  Object.defineProperty(globalThis, HOOKS, { configurable: true, value: hooksFor(recorder) });
  const undo = replace(
    Module.prototype,
    '_compile',
    (original) =>
      function (content, file, ...rest) {
        const added = attempt('sdk', () => additionFor(file));
        const text = added === undefined ? content : content + added;
        return original.call(this, text, file, ...rest);
      },
  );
  attempt('esm', hookEsm);
  return undo;
}

module.exports = { additionFor, tapSdk };
