'use strict';
/** What surrounds the running code: the request being handled, and the line that called an SDK. */
const { AsyncLocalStorage } = require('node:async_hooks');

/** @typedef {{ parent?: string, trace?: string, inbound?: object, site?: object, lib?: string }} Context */
const storage = new AsyncLocalStorage();

/** @returns {Context | undefined} */
const current = () => storage.getStore();

/** Within the action, and all that it begins, the context has these too. */
const runWith = (added, action) => storage.run({ ...storage.getStore(), ...added }, action);

module.exports = { current, runWith };
