#!/usr/bin/env node
// Starts main.cjs with the bytecode that was kept of it when it was built, for the Node that built it: that saves compiling.
// Without it the program is only slower to start.
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const paths = require('node:path');
const { Script } = require('node:vm');

const suffix = `.${process.version}-${process.arch}.bytecode`;
const main = paths.join(__dirname, 'main.cjs');
const modules = new Map();
/** What was compiled, by path, for those who keep its bytecode. */
exports.scripts = new Map();

if (process.env.HOSTMASTER_KEEP_BYTECODE !== undefined || existsSync(main + suffix)) load(main);
else {
  enableCompileCache?.(); // since Node 22.1
  require('./main.cjs');
}

function load(path) {
  const known = modules.get(path);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(path, module);
  // To the letter what was compiled when the bytecode was kept. It is ASCII.
  const text = `(function (require, module, exports) {${readFileSync(path, 'latin1')}\n})`;
  const script = new Script(text, { filename: path, cachedData: keptBytecode(path) });
  exports.scripts.set(path, script);
  const folder = paths.dirname(path);
  script.runInThisContext()((name) => (name.startsWith('.') ? load(paths.join(folder, name)) : require(name)), module, module.exports);
  return module.exports;
}

function keptBytecode(path) {
  try {
    return readFileSync(path + suffix);
  } catch {
    return undefined;
  }
}
