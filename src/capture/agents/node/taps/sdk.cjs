'use strict';
/**
 * SDKs send some turns after they are called. A line at the end of one of their files tells the agent
 * of the class, and the line of the user's code is noted when it is called.
 */
const Module = require('node:module');
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { replace, shadow, undoAll } = require('../patch.cjs');
const { attempt, debug } = require('../debug.cjs');
const { runWith } = require('../context.cjs');
const { changeFor } = require('../sdk-sources.cjs');
const { onCompile } = require('../module-compile.cjs');
const { esmHookPath } = require('../esm-hook-path.cjs');
const { takeSite } = require('../call-site.cjs');
const { noteCheck } = require('../signature-check.cjs');
const { tapBundledStripe } = require('./bundled-stripe.cjs');

const HOOKS = Symbol.for('paystub.sdk');

function hooksFor(recorder) {
  const tapped = new WeakSet();
  const isNew = (object) => !tapped.has(object) && tapped.add(object) !== undefined;
  const withSite = (object, method, lib) => {
    if (typeof object?.[method] !== 'function' || !isNew(object)) return;
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
  const webhook = (object) => {
    if (isNew(object)) tapWebhook(recorder, object);
  };
  return {
    resource({ prototype }) {
      const method = typeof prototype._makeRequest === 'function' ? '_makeRequest' : '_request';
      withSite(prototype, method, 'stripe-node');
    },
    sender: ({ prototype }) => withSite(prototype, '_rawRequest', 'stripe-node'),
    axios: ({ prototype }) => withSite(prototype, 'request', 'axios'),
    got: (create) => (defaults) => withSiteInside(recorder, create(defaults), 'got'),
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

const insides = new WeakMap();

/** A function with functions on it (`got.post`, `got.stream.get`, `got.extend()`), all of which call. */
function withSiteInside(recorder, target, lib) {
  if (insides.has(target)) return insides.get(target);
  const inside = new Proxy(target, {
    apply(called, self, args) {
      const context = attempt('sdk', () => ({ site: recorder.siteFor(), lib })) ?? {};
      const result = runWith(context, () => Reflect.apply(called, self, args));
      return typeof result === 'function' ? withSiteInside(recorder, result, lib) : result;
    },
    get(of, name, receiver) {
      const value = Reflect.get(of, name, receiver);
      const own = Object.getOwnPropertyDescriptor(of, name);
      const isMethod = typeof value === 'function' && own?.configurable === true;
      return isMethod ? withSiteInside(recorder, value, lib) : value;
    },
  });
  insides.set(target, inside);
  return inside;
}

function tapWebhook(recorder, object) {
  const note = (frames, payload, secret, error) =>
    attempt('signature', () => noteCheck(recorder, frames, payload, secret, error));
  shadow(
    object,
    'constructEvent',
    (original) =>
      function (payload, header, secret, ...rest) {
        const frames = takeSite();
        try {
          const event = original.call(this, payload, header, secret, ...rest);
          note(frames, payload, secret);
          return event;
        } catch (error) {
          note(frames, payload, secret, error);
          throw error;
        }
      },
  );
  shadow(
    object,
    'constructEventAsync',
    (original) =>
      async function (payload, header, secret, ...rest) {
        const frames = takeSite();
        try {
          const event = await original.call(this, payload, header, secret, ...rest);
          note(frames, payload, secret);
          return event;
        } catch (error) {
          note(frames, payload, secret, error);
          throw error;
        }
      },
  );
}

const packages = ['stripe', 'axios', 'got'];

/** Whether one of them is installed where the process runs. The hook for ESM costs a thread on old Nodes. */
function isInstalled() {
  const starts = [process.cwd(), dirname(process.argv[1] ?? process.cwd())];
  return starts.some((start) => {
    for (let folder = start; ; folder = dirname(folder)) {
      const modules = join(folder, 'node_modules');
      if (packages.some((name) => existsSync(join(modules, name)))) return true;
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
        const change = loaded.format === 'module' ? changeFor(url) : undefined;
        if (change === undefined || loaded.source == null) return loaded;
        return { ...loaded, source: change(Buffer.from(loaded.source).toString('utf8')) };
      },
    });
  } else if (typeof Module.register === 'function') {
    debug('loads its hook for ESM');
    Module.register(pathToFileURL(esmHookPath));
  }
}

/** @returns {() => void} undoes it for what is loaded later */
function tapSdk(recorder) {
  const hooks = hooksFor(recorder);
  Object.defineProperty(globalThis, HOOKS, { configurable: true, value: hooks });
  const undos = [onCompile(changeFor), tapBundledStripe(hooks)];
  attempt('esm', hookEsm);
  return undoAll(undos);
}

module.exports = { tapSdk };
