// Old syntax, as in the file that asks for it.
'use strict';

var spawn = require('child_process').spawn;
var existsSync = require('fs').existsSync;
var join = require('path').join;

/** The Node that a clone has among its devDependencies, for whoever has an older one; or undefined. */
exports.ownNode = function () {
  var folder = join(__dirname, '../node_modules/node/bin');
  return [join(folder, 'node'), join(folder, 'node.exe')].filter(existsSync)[0];
};

/** Runs the launcher under that Node, and ends as it ends. */
exports.handOver = function (node) {
  var launcher = join(__dirname, 'paystub.cjs');
  var child = spawn(node, [launcher].concat(process.argv.slice(2)), { stdio: 'inherit' });
  ['SIGTERM', 'SIGHUP', 'SIGINT'].forEach(function (signal) {
    process.on(signal, function () {
      // The keys of a terminal reach both.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  });
  child.on('exit', function (code, signal) {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
};
