import { compare } from './trouble.mjs';

const HEAD = '// Written by scripts/generate.mjs; do not edit.\n';

/**
 * `rules/zones.generated.ts`, `rules/services.generated.ts` and, of both, `rules/registry.generated.ts`, each ordered by id. Most runs are
 * about zones alone and need not load what is known of servers.
 *
 * @returns {Map<string, string>} path → text
 */
export function registrySources(rules) {
  const ordered = [...rules].sort((a, b) => compare(a.id, b.id));
  const isOfServices = ofServices(ordered);
  return new Map([
    [
      'rules/zones.generated.ts',
      listSource(
        'zoneRules',
        'Rules about zones, and those that services share with them',
        ordered.filter((rule) => !isOfServices(rule)),
      ),
    ],
    ['rules/services.generated.ts', listSource('serviceRules', 'Rules that speak where there is a service', ordered.filter(isOfServices))],
    ['rules/registry.generated.ts', REGISTRY],
  ]);
}

const REGISTRY = [
  HEAD,
  "import type { Rule } from '../model/rule.ts';",
  "import { serviceRules } from './services.generated.ts';",
  "import { zoneRules } from './zones.generated.ts';",
  '',
  '/** Every rule, ordered by id. */',
  'export const rules: readonly Rule[] = [...zoneRules, ...serviceRules].sort((one, other) => (one.id < other.id ? -1 : 1));',
  '',
].join('\n');

function listSource(name, what, rules) {
  const alias = (rule) => `${camel(rule.id.slice(0, rule.id.indexOf('/')))}_${rule.name}`;
  return [
    HEAD,
    "import type { Rule } from '../model/rule.ts';",
    ...rules.map((rule) => `import { ${rule.name} as ${alias(rule)} } from './${rule.id}.ts';`),
    '',
    `/** ${what}, ordered by id. */`,
    `export const ${name}: readonly Rule[] = [`,
    ...rules.map((rule) => `  ${alias(rule)},`),
    '];',
    '',
  ].join('\n');
}

/** Subjects that are there without any service. */
const OF_ZONES = new Set(['rrset', 'zone', 'delegation', 'mail-domain', 'name-server', 'drift', 'repository']);

/** What its subject tells; rules about what a parser met go with the others of their area. */
function ofServices(rules) {
  const areaOf = ({ id }) => id.slice(0, id.indexOf('/'));
  const isAboutProblems = ({ subject }) => subject === undefined || subject === 'problem';
  const isAboutService = (rule) => !isAboutProblems(rule) && !OF_ZONES.has(rule.subject);
  const areas = new Set(rules.filter(isAboutService).map(areaOf));
  for (const rule of rules) if (OF_ZONES.has(rule.subject)) areas.delete(areaOf(rule));
  return (rule) => (isAboutProblems(rule) ? areas.has(areaOf(rule)) : isAboutService(rule));
}

/** `locales/generated/<lang>/messages.generated.ts`: what a report says of each rule. */
export function messagesSource(words, needsLibrary) {
  const messages = record("import type { RuleWords } from '../../words.ts';", 'messages', 'RuleWords', words);
  const told = '/** Whether one of the texts of this language is more than the tool fills in by itself. */';
  return `${messages}\n${told}\nexport const needsLibrary: boolean = ${needsLibrary};\n`;
}

/** `locales/generated/<lang>/pages.generated.ts`: what there is to know about each rule. */
export function pagesSource(pages) {
  return record("import type { RulePage } from '../../words.ts';", 'pages', 'RulePage', pages);
}

function record(imported, name, type, entries) {
  const ordered = [...entries].sort(([a], [b]) => compare(a, b));
  return [
    HEAD,
    imported,
    '',
    `export const ${name}: Readonly<Record<string, ${type}>> = {`,
    ...ordered.map(([key, value]) => `  ${literal(key)}: ${literal(value)},`),
    '};',
    '',
  ].join('\n');
}

/** `locales/generated/<lang>/ui.generated.ts`: the tool's own words. The first language names the keys. */
export function uiSource(words, namesKeys) {
  const lines = [...words].sort(([a], [b]) => compare(a, b)).map(([key, text]) => `  ${literal(key)}: ${literal(text)},`);
  return namesKeys
    ? [
        HEAD,
        'export const ui = {',
        ...lines,
        '};',
        '',
        '/** Names one of the tool’s own words. */',
        'export type UiKey = keyof typeof ui;',
        '',
      ].join('\n')
    : [
        HEAD,
        "import type { UiKey } from '../en/ui.generated.ts';",
        '',
        'export const ui: Readonly<Record<UiKey, string>> = {',
        ...lines,
        '};',
        '',
      ].join('\n');
}

/** JSON is a TypeScript expression, with these two line separators escaped for old readers of it. */
function literal(value) {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function camel(text) {
  return text.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
