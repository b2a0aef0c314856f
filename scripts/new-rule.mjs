// Makes the files of a new rule, ready to fill in, and brings the registry up to date.
//
//   node scripts/new-rule.mjs AREA/NORM [--subject zone|rrset|delegation|mail-domain|name-server|web-host|tls-endpoint|mail-server|smtp-server|certificate|certificate-order|acme-issuer|dh-parameters|dkim-signer|policy-file|repository|problem|drift] [--root FOLDER]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeText } from './generate/files.mjs';
import { headingsIn } from './generate/pages.mjs';
import { Troubles } from './generate/trouble.mjs';
import { languagesIn, readWords } from './generate/words.mjs';
import { pageTemplate, ruleTemplate, subjects, testTemplate } from './new-rule/templates.mjs';

const SCRIPTS = dirname(fileURLToPath(import.meta.url));
const WORD = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
const NAME = new RegExp(`^${WORD}/${WORD}$`);

const { id, subject, root } = readArguments(process.argv.slice(2));
const files = new Map([
  [`rules/${id}.ts`, ruleTemplate(id, subject, versionOf(root))],
  ...languagesIn(root).map((language) => [`locales/${language}/rules/${id}.md`, pageTemplate(id, language, headingsOf(language))]),
  [`test/rules/${id}.test.ts`, testTemplate(id)],
]);
const taken = [...files.keys()].filter((path) => existsSync(join(root, path)));
if (taken.length > 0) stop(`already there: ${taken.join(', ')}`);
for (const [path, text] of files) {
  writeText(root, path, text);
  process.stdout.write(`${path}\n`);
}
const generated = spawnSync(process.execPath, [join(SCRIPTS, 'generate.mjs'), '--root', root], { stdio: 'inherit' });
process.exitCode = generated.status ?? 1;

function readArguments(words) {
  const chosen = { id: undefined, subject: 'zone', root: resolve(SCRIPTS, '..') };
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === '--subject') chosen.subject = words[(at += 1)] ?? stop('--subject needs a value');
    else if (words[at] === '--root') chosen.root = resolve(words[(at += 1)] ?? stop('--root needs a folder'));
    else if (words[at].startsWith('-') || chosen.id !== undefined) stop(`unknown argument '${words[at]}'`);
    else chosen.id = words[at];
  }
  if (chosen.id === undefined) stop('name the rule: npm run new-rule area/norm');
  if (!NAME.test(chosen.id))
    stop(`'${chosen.id}' is no rule name: area/norm, each of lower-case words, digits and hyphens, such as mail/mx-target`);
  if (!subjects.includes(chosen.subject)) stop(`there is no subject '${chosen.subject}'; there are ${subjects.join(', ')}`);
  return chosen;
}

/** What is wrong with the words, generating tells. */
function headingsOf(language) {
  return headingsIn(readWords(root, language, new Troubles()));
}

/** Version that the rule will come with. */
function versionOf(root) {
  const path = join(root, 'package.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : '0.1.0';
}

function stop(text) {
  process.stderr.write(`new-rule: ${text}\n`);
  process.exit(2);
}
