import { validateConfiguration } from '../schemas/config.generated.ts';
import type { SchemaError } from '../schemas/schema-error.ts';
import type { ConfigurationProblem, ConfigurationProblemCode } from './problem.ts';
import { nearestWord } from './suggest.ts';
import { pointerSegment } from './yaml-file.ts';
import type { YamlFile } from './yaml-file.ts';

/** Every way in which a file does not follow the schema, in the order of the places. */
export function schemaProblems(file: YamlFile, value: unknown): readonly ConfigurationProblem[] {
  if (validateConfiguration(value)) return [];
  const errors = validateConfiguration.errors ?? [];
  const choices = new Set(errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath));
  const plain = errors.filter((error) => error.keyword !== 'anyOf' && !(choices.has(error.instancePath) && onlyRulesOutBranch(error)));
  const unexplained = [...choices].filter(
    (choice) => !plain.some(({ instancePath }) => instancePath === choice || instancePath.startsWith(`${choice}/`)),
  );
  const problems = [
    ...plain.map((error) => problemOf(file, value, error)),
    ...unexplained.map((pointer) => ({ code: choiceCode(pointer), params: {}, at: file.placeOf(pointer) })),
  ];
  return unique(problems).sort((a, b) => a.at.start - b.at.start);
}

/** Keys of every mapping that has fixed ones, by the shape of its pointer. */
const KEYS: readonly (readonly [pointer: RegExp, keys: readonly string[]])[] = [
  [/^$/, ['extends', 'rules', 'overrides', 'waive', 'zones', 'servers', 'verify', 'routing', 'languages', 'limits']],
  [/^\/overrides\/\d+$/, ['files', 'subjects', 'rules']],
  [/^\/waive\/\d+$/, ['rule', 'subject', 'files', 'reason', 'until']],
  [/^\/zones\/[^/]+$/, ['origin', 'view']],
  [
    /^\/servers$/,
    [
      'apache',
      'bind',
      'caddy',
      'dovecot',
      'exim',
      'haproxy',
      'knot',
      'nginx',
      'nsd',
      'octodns',
      'openssl',
      'postfix',
      'powerdns',
      'rspamd',
      'unbound',
    ],
  ],
  [/^\/verify$/, ['resolver', 'targets', 'transcript', 'budgets']],
  [/^\/verify\/budgets$/, ['queries', 'seconds', 'queriesPerSecond']],
  [/^\/routing$/, ['vrps', 'origins']],
  [/^\/limits$/, ['fileSize', 'generate', 'includeDepth']],
];

/** What people write where a severity stands. */
const SEVERITY_WORDS: ReadonlyMap<string, string> = new Map([
  ['warn', 'warning'],
  ['info', 'advice'],
  ['notice', 'advice'],
  ['hint', 'advice'],
  ['fatal', 'error'],
  ['critical', 'error'],
  ['none', 'off'],
  ['false', 'off'],
  ['0', 'off'],
  ['1', 'warning'],
  ['2', 'error'],
]);

const EXPECTED: Readonly<Record<string, ConfigurationProblemCode>> = {
  string: 'expectedText',
  number: 'expectedNumber',
  integer: 'expectedInteger',
  array: 'expectedList',
  object: 'expectedMapping',
};

/** Says no more than that one of several allowed shapes does not fit. */
function onlyRulesOutBranch({ keyword, params }: SchemaError): boolean {
  return (
    keyword === 'type' || (keyword === 'required' && (params['missingProperty'] === 'files' || params['missingProperty'] === 'subjects'))
  );
}

function choiceCode(pointer: string): ConfigurationProblemCode {
  if (pointer.startsWith('/zones/')) return 'expectedTextOrMapping';
  return /^\/overrides\/\d+$/.test(pointer) ? 'overrideWithoutFilter' : 'expectedTextOrList';
}

function problemOf(file: YamlFile, value: unknown, { instancePath: pointer, keyword, params }: SchemaError): ConfigurationProblem {
  const at = file.placeOf(pointer);
  const found = String(valueAt(value, pointer)).slice(0, 80);
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const keys = KEYS.find(([shape]) => shape.test(pointer))?.[1] ?? [];
      return {
        code: 'unknownKey',
        params: { key },
        at: file.keyPlaceOf(pointer + pointerSegment(key)),
        ...suggest(nearestWord(key, keys)),
      };
    }
    case 'required':
      return { code: 'missingKey', params: { key: String(params['missingProperty']) }, at };
    case 'type': {
      const isVersion = pointer.startsWith('/servers/') && typeof valueAt(value, pointer) === 'number';
      return {
        code: isVersion ? 'quoteVersion' : (EXPECTED[String(params['type'])] ?? 'expectedText'),
        params: isVersion ? { value: found } : {},
        at,
      };
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as readonly string[]).map(String);
      return {
        code: 'notAllowed',
        params: { value: found, allowed: allowed.join(', ') },
        at,
        ...suggest(SEVERITY_WORDS.get(found.toLowerCase()) ?? nearestWord(found, allowed)),
      };
    }
    case 'pattern':
      return { code: patternCode(pointer, found), params: { value: found }, at };
    case 'minimum':
      return { code: 'tooSmall', params: { value: found, least: Number(params['limit']) }, at };
    case 'maximum':
      return { code: 'tooBig', params: { value: found, most: Number(params['limit']) }, at };
    case 'maxItems':
      return { code: 'tooMany', params: { most: Number(params['limit']) }, at };
    default:
      return { code: 'empty', params: {}, at };
  }
}

function patternCode(pointer: string, found: string): ConfigurationProblemCode {
  if (found.trim() === '') return 'empty';
  if (pointer.endsWith('/until')) return 'badDate';
  return pointer.startsWith('/servers/') ? 'badVersion' : 'badLanguage';
}

function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const segment of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[segment.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return typeof at === 'object' && at !== null ? '' : at;
}

function suggest(suggestion: string | undefined): { readonly suggestion: string } | Record<string, never> {
  return suggestion === undefined ? {} : { suggestion };
}

/** The branches of a choice may say the same thing twice. */
function unique(problems: readonly ConfigurationProblem[]): ConfigurationProblem[] {
  const seen = new Map(problems.map((problem) => [`${problem.code} ${problem.at.start} ${JSON.stringify(problem.params)}`, problem]));
  return [...seen.values()];
}
