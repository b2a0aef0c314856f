import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import { octodnsConfig } from '../../../parsers/octodns/config.ts';
import { octodnsZone } from '../../../parsers/octodns/zone.ts';
import { contextIn } from './folder.ts';
import { processorTime } from '../../support/processor-time.ts';

const CORPUS = '../shared/corpus';
const KINDS = ['octodns-real', 'octodns-peer'];
const isThere = KINDS.every((kind) => existsSync(join(CORPUS, kind)));

/** Repositories of the corpus, each a project of its own. */
const projects = isThere ? KINDS.flatMap((kind) => readdirSync(join(CORPUS, kind)).map((name) => join(CORPUS, kind, name))) : [];

test.runIf(!isThere)('the corpus is not there', () => {
  console.log('octoDNS corpus: 0 files, ../shared/corpus is not there');
});

describe.each(projects)('%s', (root) => {
  const context = contextIn(root);
  test.each(yamlBelow(root, ''))('%s is read without a crash in less than a second', (path) => {
    const file = { path, bytes: new Uint8Array(readFileSync(join(root, path))) };
    const before = processorTime();
    const readings = [octodnsZone, octodnsConfig].map((parser) => (parser.recognise(path, file.bytes), parser.read(file, context)));
    expect(processorTime() - before).toBeLessThan(2000);
    for (const reading of readings) expect(reading.files[0]?.path).toBeDefined();
  });
});

describe.runIf(isThere)('real zones', () => {
  test.each(projects.filter((root) => root.includes('octodns-real')))('%s: all files are recognised and have no problem', (root) => {
    const context = contextIn(root);
    for (const path of yamlBelow(root, '')) {
      const file = { path, bytes: new Uint8Array(readFileSync(join(root, path))) };
      const parser = [octodnsZone, octodnsConfig].find((each) => each.recognise(path, file.bytes.subarray(0, 65_536)) > 0.8);
      expect([path, parser?.id]).not.toContain(undefined);
      const reading = parser!.read(file, context);
      const problems = reading.problems.filter(({ params }) => params['reason'] !== 'finalDotAssumed'); // the corpus lacks the lenient configuration
      expect([path, problems]).toEqual([path, []]);
      expect(reading.zones.length + reading.claims.length).toBeGreaterThan(0);
    }
  });
});

/** What the expected outcome hangs on, where that is not the file itself. */
const BEYOND_THE_FILE: Readonly<Record<string, string>> = {
  'tests/config/bad-provider-class.yaml': 'whether a Python module exists',
  'tests/config/missing-provider-env.yaml': 'the environment',
  'tests/config/validators-unknown-name.yaml': 'the validators of the installed octoDNS',
  'tests/config/zone-validators-unknown-name.yaml': 'the validators of the installed octoDNS',
  'tests/config/zone-validators-wrong-base.yaml': 'the base of a Python class',
  // Called valid as files; octoDNS refuses each of these zones when it comes to them.
  'tests/config/processors.yaml': 'octodnsReference doesnt-exist',
  'tests/config/dump-processors.yaml': 'octodnsReference unknown-processor',
  'tests/config/simple-validate.yaml': 'octodnsReference dump',
};
/** Of the files the configurations speak of only some are in the corpus. */
const ABOUT_OTHER_FILES = new Set(['octodnsFile']);
const WARNINGS = new Set(['octodnsOrder', 'octodnsLenient']);
/** Line of the fault in the files that have one. */
const LINES: Readonly<Record<string, number>> = {
  'tests/config/alias-zone-loop.yaml': 21,
  'tests/config/bad-provider-class-no-module.yaml': 3,
  'tests/config/include/include-array-with-non-existant.yaml': 4,
  'tests/config/include/include-doesnt-exist.yaml': 2,
  'tests/config/missing-provider-class.yaml': 2,
  'tests/config/missing-sources.yaml': 3,
  'tests/config/provider-problems.yaml': 8,
  'tests/config/unknown-provider.yaml': 10,
  'tests/config/validators-missing-class.yaml': 2,
  'tests/config/zone-validators-missing-class.yaml': 2,
};

describe.runIf(isThere)("octoDNS' own verdicts", () => {
  const root = join(CORPUS, 'octodns-peer/octodns+octodns');
  const rows = isThere
    ? readFileSync(join(root, 'EXPECTED.tsv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
    : [];
  test.each(rows.map(([path = '', expected = '']) => [path, expected] as const))('%s: %s', (path, expected) => {
    const found = errorsIn(root, path);
    const reason = BEYOND_THE_FILE[path];
    if (reason !== undefined) {
      expect(found.map(({ code, name }) => `${code} ${name}`)).toEqual(reason.startsWith('octodnsReference') ? [reason] : []);
    } else if (expected.startsWith('invalid')) {
      expect(found.map(({ line }) => line)).toContain(LINES[path]);
    } else {
      expect(found).toEqual([]);
    }
  });

  test('a file out of order is told of where octoDNS stops', () => {
    const reading = readIn(root, 'tests/config/split/unordered.tst/xyz.yaml');
    expect(reading.problems).toMatchObject([{ code: 'octodnsOrder', params: { key: 'value', expected: 'type' } }]);
  });
});

function errorsIn(root: string, path: string) {
  const text = readFileSync(join(root, path), 'utf8');
  return readIn(root, path)
    .problems.filter(({ code }) => !WARNINGS.has(code) && !ABOUT_OTHER_FILES.has(code))
    .map(({ code, params, places }) => {
      const [place] = places;
      const start = place?.kind === 'text' ? place.span.start : 0;
      return { code, name: params['name'], line: text.slice(0, start).split('\n').length };
    });
}

/** As a configuration when it has the keys of one, as a zone when it is one, else only as far as YAML goes. */
function readIn(root: string, path: string): Reading {
  const file = { path, bytes: new Uint8Array(readFileSync(join(root, path))) };
  const text = readFileSync(join(root, path), 'utf8');
  const isConfig = /^(?:providers|manager|zones):/m.test(text) || path.includes('validators');
  const reading = (isConfig ? octodnsConfig : octodnsZone).read(file, contextIn(root));
  if (isConfig || octodnsZone.recognise(path, file.bytes) > 0) return reading;
  return { ...reading, problems: reading.problems.filter(({ code }) => code === 'octodnsInclude' || code.startsWith('yaml')) };
}

function yamlBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return yamlBelow(root, path);
    return /\.ya?ml$/.test(path) ? [path] : [];
  });
}
