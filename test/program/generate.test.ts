import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

const SCRIPT = new URL('../../scripts/generate.mjs', import.meta.url).pathname;
// The scripts are plain JavaScript without types.
const { generate }: { generate: (root: string, check: boolean) => string[] } = await import(
  new URL('../../scripts/generate/everything.mjs', import.meta.url).href
);

type Files = Readonly<Record<string, string>>;

const RULE = `import { rule } from '../../model/rule.ts';
/** export const commented = rule({ id: 'no/no' }) */
export const target = rule({
  id: 'mx/target',
  messages: ['alias', 'gone'], // and no more
  covers: ['mx/is-alias', "mx/is-gone"],
});
`;

const EN = `---
title: A title
messages:
  alias: '{$name} is an alias'
  gone: It is gone
fix:
  alias: Name {$name} itself
---

## What

What it is.

## Why

Why it is.

## How to fix

How to fix it.

## Examples

\`\`\`zonefile example.org fail=alias
## a comment that is no heading
\`\`\`

## Norms

RFC 1035
`;

const NL = EN.replace('A title', 'Een titel')
  .replace('is an alias', 'is een alias')
  .replace('It is gone', 'Die is weg')
  .replace('## What', '## Wat')
  .replace('## Why', '## Waarom')
  .replace('## How to fix', '## Zo lost u het op')
  .replace('## Examples', '## Voorbeelden')
  .replace('## Norms', '## Normen');

/** The words of the tool for the parts of a page. */
function headings(...[what, why, fix, examples, norms]: readonly string[]): string {
  return `explain:\n  what: ${what}\n  why: ${why}\n  fix: ${fix}\n  examples: ${examples}\n  norms: ${norms}\n`;
}

const SOUND: Files = {
  'rules/mx/target.ts': RULE,
  'rules/mx/shared.ts': 'export const helper = (a: string) => a;\n',
  'locales/en/rules/mx/target.md': EN,
  'locales/nl/rules/mx/target.md': NL,
  'locales/en/ui.yaml': `a:\n  b: Hello {$name}\n  c: Bye\n${headings('What', 'Why', 'How to fix', 'Examples', 'Norms')}`,
  'locales/nl/ui.yaml': `a:\n  b: Dag {$name}\n  c: Doei\n${headings('Wat', 'Waarom', 'Zo lost u het op', 'Voorbeelden', 'Normen')}`,
  'docs/coverage/catalog.json': JSON.stringify({
    rows: [
      { id: 'mx/is-alias', text: 'an alias | a pipe', needs: ['files'] },
      { id: 'mx/is-gone', text: 'gone', needs: ['estate', 'network'] },
      { id: 'spf/syntax', text: 'syntax', needs: ['files'] },
      { id: 'spf/age', text: 'age', needs: ['history'] },
    ],
  }),
  'docs/coverage/left-out.json': JSON.stringify({ 'spf/age': 'nobody knows it' }),
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function project(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'generate-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function generated(files: Files, check = false): { root: string; mistakes: string[] } {
  const root = project(files);
  return { root, mistakes: generate(root, check) };
}

function without(path: string): Files {
  return Object.fromEntries(Object.entries(SOUND).filter(([name]) => name !== path));
}

describe('what is generated', () => {
  test('a registry of the rules, ordered by id, and no other code', () => {
    const { root, mistakes } = generated({
      ...SOUND,
      'rules/a/first.ts': RULE.replace('mx/target', 'a/first').replace(/covers:.*/, 'covers: [],'),
    });
    expect(mistakes.filter((line) => !line.includes('has no page'))).toEqual([]);
    expect(readFileSync(join(root, 'rules/zones.generated.ts'), 'utf8')).toContain(`import { target as a_target } from './a/first.ts';
import { target as mx_target } from './mx/target.ts';

/** Rules about zones, and those that services share with them, ordered by id. */
export const zoneRules: readonly Rule[] = [
  a_target,
  mx_target,
];
`);
  });

  test('the rules about services in a list of their own, with those about problems of an area that has no others', () => {
    const about = (id: string, subject: string): string => RULE.replace("id: 'mx/target',", `id: '${id}',\n  subject: '${subject}',`);
    const { root } = generated({
      ...SOUND,
      'rules/a/first.ts': about('a/first', 'web-host'),
      'rules/a/second.ts': about('a/second', 'problem'),
      'rules/mx/target.ts': about('mx/target', 'rrset'),
      'rules/mx/third.ts': about('mx/third', 'problem'),
    });
    const ids = (list: string): string[] =>
      [...readFileSync(join(root, `rules/${list}.generated.ts`), 'utf8').matchAll(/from '\.\/(\w+\/\w+)\.ts'/g)].map(([, id]) => id!);
    expect(ids('services')).toEqual(['a/first', 'a/second']);
    expect(ids('zones')).toEqual(['mx/target', 'mx/third']);
  });

  test('whether a language needs the library for one of its texts', () => {
    const page = 'locales/nl/rules/mx/target.md';
    const { root } = generated({ ...SOUND, [page]: SOUND[page]?.replace('Die is weg', "'{|Die|} is weg'") ?? '' });
    const told = (language: string): string =>
      readFileSync(join(root, `locales/generated/${language}/messages.generated.ts`), 'utf8')
        .split('\n')
        .at(-2) ?? '';
    expect([told('en'), told('nl')]).toEqual(['export const needsLibrary: boolean = false;', 'export const needsLibrary: boolean = true;']);
  });

  test('the texts of every language that has a folder, each with headings of its own and held against English', () => {
    const page = EN.replace('## What', '## Was').replace("'{$name} is an alias'", 'Ein Alias');
    const { root, mistakes } = generated({
      ...SOUND,
      'locales/de/ui.yaml': `a:\n  b: Guten Tag\n  c: Auf Wiedersehen\n${headings('Was', 'Why', 'How to fix', 'Examples', 'Norms')}`,
      'locales/de/rules/mx/target.md': page,
    });
    expect(mistakes).toEqual([
      "locales/de/rules/mx/target.md:4: messages 'alias' does not show {$name}, which locales/en/rules/mx/target.md does",
      "locales/de/ui.yaml:2: 'a.b' does not show {$name}, which locales/en/ui.yaml does",
    ]);
    expect(readFileSync(join(root, 'locales/generated/de/pages.generated.ts'), 'utf8')).toContain('"what":"What it is."');
  });

  test('the texts of both languages', () => {
    const { root, mistakes } = generated(SOUND);
    expect(mistakes).toEqual([]);
    const read = (path: string): string => readFileSync(join(root, 'locales/generated', path), 'utf8');
    expect(read('nl/messages.generated.ts')).toContain(
      '"mx/target": {"title":"Een titel","messages":{"alias":"{$name} is een alias","gone":"Die is weg"},"fix":{"alias":"Name {$name} itself"}},',
    );
    expect(read('en/pages.generated.ts')).toContain(
      '"examples":"```zonefile example.org fail=alias\\n## a comment that is no heading\\n```"',
    );
    expect(read('en/ui.generated.ts')).toContain(
      'export const ui = {\n  "a.b": "Hello {$name}",\n  "a.c": "Bye",\n  "explain.examples": "Examples",\n',
    );
    expect(read('nl/ui.generated.ts')).toContain('"a.c": "Doei"');
  });

  test('a table of what the rules cover', () => {
    const page = readFileSync(join(generated(SOUND).root, 'docs/coverage.md'), 'utf8');
    expect(page).toContain('4 checks: 2 (50.0 %) covered by a rule, 1 (25.0 %) left out for a reason, 1 (25.0 %) open.');
    expect(page).toContain('| [mx](#mx) | 2 | 2 | 0 | 0 |');
    expect(page).toContain('| `mx/is-alias` | an alias \\| a pipe | one file | [mx/target](../rules/mx/target.ts) |');
    expect(page).toContain('| `spf/age` | age | history | left out: nobody knows it |');
    expect(page).toContain('| `spf/syntax` | syntax | one file | open |');
  });

  test('the message beside the rule, where names tell or the rule does', () => {
    const rule = RULE.replace("'mx/is-alias'", "'mx/is-alias#gone'").replace("'alias', 'gone'", "'alias', 'gone', 'isGone'");
    const page = readFileSync(join(generated({ ...SOUND, 'rules/mx/target.ts': rule }).root, 'docs/coverage.md'), 'utf8');
    expect(page).toContain('[mx/target](../rules/mx/target.ts) `gone` |');
    expect(page).toContain('[mx/target](../rules/mx/target.ts) `isGone` |');
  });

  test('nothing anew that is as it was, so that nothing is built again', () => {
    const { root } = generated(SOUND);
    const path = join(root, 'rules/registry.generated.ts');
    const before = statSync(path).mtimeMs;
    generate(root, false);
    expect(statSync(path).mtimeMs).toBe(before);
    expect(readdirSync(join(root, 'rules')).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  test('whatever can be, also when something is wrong; what is missing in Dutch stands in English', () => {
    const { root, mistakes } = generated(without('locales/nl/rules/mx/target.md'));
    expect(mistakes).toHaveLength(1);
    expect(readFileSync(join(root, 'locales/generated/nl/messages.generated.ts'), 'utf8')).toContain('"title":"A title"');
  });

  test('nothing with --check, which tells when the table is old', () => {
    const { root, mistakes } = generated(SOUND, true);
    expect(mistakes).toEqual(['docs/coverage.md: is not up to date; run npm run generate']);
    expect(existsSync(join(root, 'rules/registry.generated.ts'))).toBe(false);
    generate(root, false);
    expect(generate(root, true)).toEqual([]);
  });

  test('a rule written with Windows line ends is read', () => {
    expect(
      generated(Object.fromEntries(Object.entries(SOUND).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]))).mistakes,
    ).toEqual([]);
  });
});

const RULE_PATH = 'rules/mx/target.ts';
const EN_PATH = 'locales/en/rules/mx/target.md';
const NL_PATH = 'locales/nl/rules/mx/target.md';

describe('a mistake is told with its file and line', () => {
  test.each<[string, Files, string]>([
    [
      'an id that does not fit the file',
      { [RULE_PATH]: RULE.replace("id: 'mx/target'", "id: 'mx/targets'") },
      `${RULE_PATH}:4: the id 'mx/targets' does not fit the file: expected 'mx/target'`,
    ],
    ['no id', { [RULE_PATH]: RULE.replace("id: 'mx/target',", '') }, `${RULE_PATH}:3: the rule does not say id: 'mx/target'`],
    [
      'a second export',
      { [RULE_PATH]: `${RULE}export const more = 1;\n` },
      `${RULE_PATH}:8: a rule file exports its one rule and nothing else`,
    ],
    [
      'a rule at no such place',
      { 'rules/target.ts': RULE },
      "rules/target.ts:3: a rule stands at rules/<area>/<norm>.ts, in lower case with hyphens; 'target' is no such name",
    ],
    [
      'messages that are not written in place',
      { [RULE_PATH]: RULE.replace("['alias', 'gone']", 'MESSAGES') },
      `${RULE_PATH}:5: messages has to be written as a list of strings in place: messages: ['…']`,
    ],
    [
      'messages that are no strings',
      { [RULE_PATH]: RULE.replace("['alias', 'gone']", "['alias', GONE]") },
      `${RULE_PATH}:5: messages may hold literal strings only`,
    ],
    ['a message twice', { [RULE_PATH]: RULE.replace("'gone'", "'alias'") }, `${RULE_PATH}:5: message 'alias' is listed twice`],
    [
      'a message that is not in camel case',
      { [RULE_PATH]: RULE.replace("'gone'", "'is-gone'") },
      `${RULE_PATH}:5: message 'is-gone' is not written in camelCase`,
    ],
    [
      'a required rule that does not exist',
      { [RULE_PATH]: RULE.replace('  covers', "  requires: ['mx/targett'],\n  covers") },
      `${RULE_PATH}:6: requires 'mx/targett', which is no rule (did you mean 'mx/target'?)`,
    ],
    [
      'a row that the catalog does not have',
      { [RULE_PATH]: RULE.replace('mx/is-alias', 'mx/is-alia') },
      `${RULE_PATH}:6: covers 'mx/is-alia', which is no row of docs/coverage/catalog.json (did you mean 'mx/is-alias'?)`,
    ],
    [
      'a row with a message that the rule does not have',
      { [RULE_PATH]: RULE.replace('mx/is-alias', 'mx/is-alias#gon') },
      `${RULE_PATH}:6: covers 'mx/is-alias#gon', but the rule has no message 'gon' (did you mean 'gone'?)`,
    ],
    [
      'a row left out that does not exist',
      { 'docs/coverage/left-out.json': '{"spf/ages":"x"}' },
      "docs/coverage/left-out.json: 'spf/ages' is no row of docs/coverage/catalog.json (did you mean 'spf/age'?)",
    ],
    [
      'a row left out and covered',
      { 'docs/coverage/left-out.json': '{"mx/is-gone":"x"}' },
      "docs/coverage/left-out.json: 'mx/is-gone' is left out and yet covered by mx/target",
    ],
    [
      'a row left out without a reason',
      { 'docs/coverage/left-out.json': '{"spf/age":" "}' },
      "docs/coverage/left-out.json: 'spf/age' is left out without a reason",
    ],
    ['JSON that is none', { 'docs/coverage/left-out.json': '{' }, 'docs/coverage/left-out.json: is no valid JSON'],
    [
      'a page without a rule',
      { 'locales/en/rules/mx/targets.md': EN },
      "locales/en/rules/mx/targets.md: there is no rule rules/mx/targets.ts (did you mean 'mx/target'?)",
    ],
    [
      'a message without a text',
      { [EN_PATH]: EN.replace('  gone: It is gone\n', '') },
      `${EN_PATH}:2: message 'gone' of ${RULE_PATH} has no text`,
    ],
    [
      'a text without a message',
      { [EN_PATH]: EN.replace('  gone:', '  gonee: x\n  gone:') },
      `${EN_PATH}:5: messages: ${RULE_PATH} has no message 'gonee' (did you mean 'gone'?)`,
    ],
    [
      'a remedy of no message',
      { [EN_PATH]: EN.replace('fix:\n', 'fix:\n  other: x\n') },
      `${EN_PATH}:7: fix: ${RULE_PATH} has no message 'other'`,
    ],
    [
      'no front matter',
      { [EN_PATH]: EN.slice(4) },
      `${EN_PATH}:1: the page does not begin with front matter: a line '---', title and messages, a line '---'`,
    ],
    [
      'front matter that is no YAML',
      { [EN_PATH]: EN.replace('title: A title', 'title: a: b') },
      `${EN_PATH}:2: Nested mappings are not allowed in compact mappings`,
    ],
    [
      'a key that means nothing',
      { [EN_PATH]: EN.replace('fix:', 'fixes:') },
      `${EN_PATH}:6: unknown key 'fixes' (did you mean 'fix'?); a page has title, messages and fix`,
    ],
    ['no title', { [EN_PATH]: EN.replace('title: A title\n', '') }, `${EN_PATH}:2: title is missing, or is not a text`],
    [
      'a text that YAML takes for something else',
      { [EN_PATH]: EN.replace("'{$name} is an alias'", '{$name}') },
      `${EN_PATH}:4: messages of 'alias' is not a text; put it between quotes when it begins with {, ", ' or holds ': '`,
    ],
    [
      'a placeholder without its dollar',
      { [EN_PATH]: EN.replace('It is gone', 'It {is} gone') },
      `${EN_PATH}:5: messages of 'gone': {is} is no placeholder; write {$is}`,
    ],
    [
      'a brace that is not closed',
      { [EN_PATH]: EN.replace('It is gone', 'It {$is gone') },
      `${EN_PATH}:5: messages of 'gone': a { without its }; write \\{ for the character itself`,
    ],
    [
      'a brace that is not opened',
      { [EN_PATH]: EN.replace('It is gone', 'It is} gone') },
      `${EN_PATH}:5: messages of 'gone': a } without its {; write \\} for the character itself`,
    ],
    [
      'a match without a declaration',
      { [EN_PATH]: EN.replace('It is gone', '".match $n * {{x}}"') },
      `${EN_PATH}:5: messages of 'gone': .match needs a declaration before it: .input {$count :number}`,
    ],
    [
      'a match without everything else',
      { [EN_PATH]: EN.replace('It is gone', '".input {$n :number} .match $n one {{x}}"') },
      `${EN_PATH}:5: messages of 'gone': .match needs a variant for everything else: * {{…}}`,
    ],
    [
      'a section that is missing',
      { [EN_PATH]: EN.replace('## Why\n\nWhy it is.\n', '') },
      `${EN_PATH}: '## Why' is missing; the sections are ## What, ## Why, ## How to fix, ## Examples, ## Norms`,
    ],
    ['a section that is empty', { [EN_PATH]: EN.replace('Why it is.\n', '') }, `${EN_PATH}:14: '## Why' is empty`],
    [
      'a section that means nothing',
      { [EN_PATH]: EN.replace('## Why', '## Because') },
      `${EN_PATH}:14: unknown heading '## Because'; the sections are`,
    ],
    ['a section twice', { [EN_PATH]: EN.replace('## Why', '## What') }, `${EN_PATH}:14: '## What' stands here for the second time`],
    [
      'an example of a message that does not exist',
      { [EN_PATH]: EN.replace('fail=alias', 'fail=gone,aliass') },
      `${EN_PATH}:24: the example expects message 'aliass', which the page does not have (did you mean 'alias'?)`,
    ],
    [
      'an example that expects nothing',
      { [EN_PATH]: EN.replace(' fail=alias', '') },
      `${EN_PATH}:24: the example does not tell what comes of it: add 'pass' or 'fail=<message id>'`,
    ],
    [
      'a fence that is not closed',
      { [EN_PATH]: EN.replace('no heading\n```', 'no heading\n``') },
      `${EN_PATH}: a code fence is not closed`,
    ],
    [
      'a parameter that Dutch does not show',
      { [NL_PATH]: NL.replace("'{$name} is een alias'", 'Een alias') },
      `${NL_PATH}:4: messages 'alias' does not show {$name}, which ${EN_PATH} does`,
    ],
    [
      'a parameter that only Dutch shows',
      { [NL_PATH]: NL.replace('Die is weg', 'Die {$x} is weg') },
      `${NL_PATH}:5: messages 'gone' shows {$x}, which ${EN_PATH} does not`,
    ],
    [
      'a remedy that only English has',
      { [NL_PATH]: NL.replace('fix:\n  alias: Name {$name} itself\n', '') },
      `${NL_PATH}:2: fix of 'alias' is missing; the English page has one`,
    ],
    [
      'an English heading on a Dutch page',
      { [NL_PATH]: NL.replace('## Waarom', '## Why') },
      `${NL_PATH}:14: unknown heading '## Why'; the sections are ## Wat, ## Waarom, ## Zo lost u het op, ## Voorbeelden, ## Normen`,
    ],
    [
      'a word that Dutch does not have',
      { 'locales/nl/ui.yaml': 'a:\n  b: Dag {$name}\n  d: Doei\n' },
      "locales/nl/ui.yaml: 'a.c' of locales/en/ui.yaml is missing (is it 'a.d'?)",
    ],
    [
      'a word that only Dutch has',
      { 'locales/nl/ui.yaml': 'a:\n  b: Dag {$name}\n  c: Doei\n  d: Meer\n' },
      "locales/en/ui.yaml: 'a.d' of locales/nl/ui.yaml is missing",
    ],
    [
      'a word with other parameters',
      { 'locales/nl/ui.yaml': 'a:\n  b: Dag {$naam}\n  c: Doei\n' },
      "locales/nl/ui.yaml:2: 'a.b' shows {$naam}, which locales/en/ui.yaml does not",
    ],
    ['a word that is no text', { 'locales/nl/ui.yaml': 'a:\n  b: Dag {$name}\n  c: 7\n' }, "locales/nl/ui.yaml:3: 'a.c' is not a text"],
    [
      'a word twice',
      { 'locales/nl/ui.yaml': 'a:\n  b: Dag {$name}\n  c: Doei\n  c: Dag\n' },
      'locales/nl/ui.yaml:4: Map keys must be unique',
    ],
  ])('%s', (_, changes, error) => {
    expect(generated({ ...SOUND, ...changes }).mistakes.join('\n')).toContain(error);
  });

  test.each([
    ['no English page', EN_PATH, `${RULE_PATH}:3: the rule has no page ${EN_PATH}`],
    ['no Dutch page', NL_PATH, `${RULE_PATH}:3: the rule has no page ${NL_PATH}`],
    ['no words', 'locales/nl/ui.yaml', 'locales/nl/ui.yaml: the file is missing'],
  ])('%s', (_, path, error) => {
    expect(generated(without(path)).mistakes.join('\n')).toContain(error);
  });

  test('code that only looks like a rule is passed over', () => {
    const { mistakes } = generated({
      ...SOUND,
      'rules/mx/notes.ts': "// export const x = rule({ id: 'a/b' })\nexport const text = `\nexport const inside: number = 1;`;\n",
    });
    expect(mistakes).toEqual([]);
  });

  test('the command tells the mistakes and fails', () => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, '--root', project(without(NL_PATH))], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, `${RULE_PATH}:3: the rule has no page ${NL_PATH}\ngenerate: 1 error\n`]);
  });

  test('an argument that means nothing is refused', () => {
    expect(spawnSync(process.execPath, [SCRIPT, '--rooot'], { encoding: 'utf8' })).toMatchObject({
      status: 2,
      stderr: "generate: unknown argument '--rooot'\n",
    });
  });
});
