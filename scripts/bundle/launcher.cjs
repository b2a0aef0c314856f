#!/usr/bin/env node
// Starts main.cjs with the bytecode that was kept of it when it was built, for the Node that built it: that saves compiling.
// Without it the program is only slower to start.
'use strict';
const { readFileSync } = require('node:fs');
const paths = require('node:path');

const path = paths.join(__dirname, 'main.cjs');
const bytecode = keptBytecode();
if (bytecode === undefined) {
  require('node:module').enableCompileCache?.(); // since Node 22.1
  require('./main.cjs');
} else {
  const { Script } = require('node:vm');
  // The text has to be, to the letter, what scripts/bundle/keep-bytecode.cjs compiled. It is ASCII.
  const text = `(function (require, module, exports) {${readFileSync(path, 'latin1')}\n})`;
  new Script(text, { filename: path, cachedData: bytecode }).runInThisContext()(require, module, exports);
}

function keptBytecode() {
  try {
    return readFileSync(paths.join(__dirname, `main.${process.version}-${process.arch}.bytecode`));
  } catch {
    return undefined;
  }
}
