// Runs a bundled program once and keeps the bytecode of all that ran, beside each of its files.
//   node scripts/bundle/keep-bytecode.cjs LAUNCHER ARGUMENTS…
'use strict';
const { writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');

const [launcher] = process.argv.splice(2, 1);
process.on('exit', () => {
  // Bytecode is refused where V8's flags are not those it was made with; small inputs turn this one off.
  setFlagsFromString('--turbofan');
  for (const [path, script] of scripts) writeFileSync(`${path}.${process.version}-${process.arch}.bytecode`, script.createCachedData());
});
const { scripts } = require(launcher);
