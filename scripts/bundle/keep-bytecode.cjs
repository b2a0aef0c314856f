// Runs a bundled program once and keeps the bytecode of all that ran.
//   node scripts/bundle/keep-bytecode.cjs PROGRAM BYTECODE ARGUMENTS…
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

const [program, bytecode] = process.argv.splice(2, 2);
const text = `(function (require, module, exports) {${readFileSync(program, 'latin1')}\n})`;
const script = new Script(text, { filename: program });
process.on('exit', () => {
  // Bytecode is refused where V8's flags are not those it was made with; small inputs turn this one off.
  setFlagsFromString('--turbofan');
  writeFileSync(bytecode, script.createCachedData());
});
script.runInThisContext()(require, module, exports);
