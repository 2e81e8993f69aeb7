#!/usr/bin/env node
// Written in old syntax on purpose: every Node must be able to read this file, and say what it lacks.
'use strict';

var found = process.versions.node;
var parts = found.split('.');
var major = Number(parts[0]);
var minor = Number(parts[1]);

var need = 'paystub needs Node 22.16 or newer, and this is Node ';
var advice = '. Try: npx -p node@24 -p paystub paystub';

// FTS5 and backup() of node:sqlite came to Node 22 with 22.16, to 23 with 23.8.
var isRecentEnough = major >= 24 || (major === 23 && minor >= 8) || (major === 22 && minor >= 16);

var own = require('./own-node.cjs');
var ownNode = isRecentEnough ? undefined : own.ownNode();

if (isRecentEnough) {
  require('./launch.cjs');
} else if (ownNode) {
  own.handOver(ownNode);
} else {
  console.error(need + found + advice);
  process.exitCode = 1;
}
