// Writes what is made from other files: the registry of rules, the texts of every language, and docs/coverage.md.
//
//   node scripts/generate.mjs [--root FOLDER] [--check]
//
// Everything that can be written is written even when something is wrong; the status is then 1. With --check nothing is
// written, and a docs/coverage.md that is not up to date is an error too.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate/everything.mjs';

const options = readArguments(process.argv.slice(2));
const mistakes = generate(options.root, options.check);
for (const line of mistakes) process.stderr.write(`${line}\n`);
if (mistakes.length > 0) {
  process.stderr.write(`generate: ${mistakes.length} ${mistakes.length === 1 ? 'error' : 'errors'}\n`);
  process.exitCode = 1;
}

function readArguments(words) {
  const chosen = { root: resolve(dirname(fileURLToPath(import.meta.url)), '..'), check: false };
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === '--check') chosen.check = true;
    else if (words[at] === '--root' && words[at + 1] !== undefined) chosen.root = resolve(words[(at += 1)]);
    else {
      process.stderr.write(`generate: unknown argument '${words[at]}'\n`);
      process.exit(2);
    }
  }
  return chosen;
}
