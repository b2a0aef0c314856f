import { describe, expect, it } from 'vitest';
import { lint } from '../../engine/lint.ts';
import { domainName } from '../../model/names/name.ts';
import { textOrigin } from '../../model/origin.ts';
import type { Parser, SourceFile } from '../../model/reading.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import type { Service } from '../../model/service.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { zonefile } from '../../parsers/zonefile/read.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { plainSettings } from '../support/settings.ts';
import { NOW, SOUND_HEAD } from '../support/judged.ts';

/** Every line of a `.list` is a policy file, or `include <file>`. */
const listing: Parser = {
  id: 'listing',
  recognise: (path) => (path.endsWith('.list') ? 1 : 0),
  read(file, context) {
    const files: SourceFile[] = [file];
    const services: Service[] = [];
    for (let at = 0; at < files.length; at++) {
      const { path, bytes } = files[at]!;
      for (const line of Buffer.from(bytes).toString().split('\n')) {
        const included = line.startsWith('include ') ? context.include(line.slice(8), path) : undefined;
        if (included?.kind === 'file') files.push(included.file);
        const facts = { format: 'security-txt', path, fields: [], gaps: [], signed: undefined, at: textOrigin(path, 0, 1) } as const;
        if (line !== '' && included === undefined) services.push({ kind: 'policy-file', name: line, path, facts });
      }
    }
    const gaps = services.some(({ name }) => name === 'hidden') ? [{ cause: 'placeholder', params: {} } as const] : [];
    return { format: 'listing', zones: [], services, problems: [], gaps, claims: [], ignores: [], files };
  },
};

const head = {
  basis: [{ doc: 'RFC 9116', section: '', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
} as const;

/** Fails for every policy file, and tells how many there are and which address the nearest zone gives. */
const seen = rule({
  ...head,
  id: 'test/seen',
  subject: 'policy-file',
  messages: ['seen'],
  check(file, view) {
    const answer = view.resolve(domainName('www.example.org.')!, TYPE.A);
    const address = answer.kind === 'answer' ? Array.from(answer.rrset.wire(0)).join('.') : answer.kind;
    return fail('seen', { count: view.services('policy-file').length, address }, [file.at]);
  },
});

function run(files: Readonly<Record<string, string>>, rules: Parameters<typeof lint>[1]['rules'], paths: readonly string[] = []) {
  const { estate, results } = lint(memoryTree(files), { parsers: [zonefile, listing], settings: plainSettings, paths, rules, now: NOW });
  const said = results.map(({ outcome, subject, message, gaps }) =>
    [outcome, subject.kind, subject.name, ...Object.values(message?.params ?? {}), ...gaps.map(({ cause }) => cause)].join(' '),
  );
  return { sources: estate.sources.map(({ path, format, status }) => `${path} ${format} ${status}`), said };
}

const zone = (address: string): string => `${SOUND_HEAD}www A ${address}\n`;

describe('services', () => {
  it('are shown to the rules of their kind, and a reading without zones is a source', () => {
    expect(run({ 'a.list': 'one\ntwo\n' }, [seen])).toEqual({
      sources: ['a.list listing read'],
      said: ['fail policy-file one 2 unknown', 'fail policy-file two 2 unknown'],
    });
  });

  it('stand partly read where something is hidden', () => {
    expect(run({ 'a.list': 'hidden\n' }, []).sources).toEqual(['a.list listing partial']);
  });

  it('see the zone that is nearest to their file', () => {
    const files = {
      'a/x.list': 'one\n',
      'b/y.list': 'two\n',
      'a/example.org.zone': zone('192.0.2.1'),
      'b/example.org.zone': zone('192.0.2.2'),
    };
    expect(run(files, [seen]).said).toEqual(['fail policy-file one 2 192.0.2.1', 'fail policy-file two 2 192.0.2.2']);
  });

  it('guess nothing between two zones that are equally near', () => {
    const files = { 'x.list': 'one\n', 'a/example.org.zone': zone('192.0.2.1'), 'b/example.org.zone': zone('192.0.2.2') };
    expect(run(files, [seen]).said).toEqual(['fail policy-file one 1 unknown']);
  });

  it('are all known, but judged only where their file, or one that it includes, was named', () => {
    const files = { 'a.list': 'one\ninclude part.inc\n', 'part.inc': 'two\n', 'z.list': 'three\n' };
    expect(run(files, [seen], ['part.inc']).said).toEqual(['fail policy-file one 3 unknown', 'fail policy-file two 3 unknown']);
    expect(run(files, [seen], ['z.list']).said).toEqual(['fail policy-file three 3 unknown']);
  });

  it('pass, do not apply and stay undecided one by one, and a crash is told once', () => {
    const asked = rule({
      ...head,
      id: 'test/asked',
      subject: 'policy-file',
      messages: [],
      check: ({ path }) =>
        path === 'a.list' ? pass() : path === 'b.list' ? notApplicable() : unknown({ cause: 'placeholder', params: {} }),
    });
    const broken = rule({ ...head, id: 'test/broken', subject: 'policy-file', messages: [], check: () => JSON.parse('') });
    const files = { 'a.list': 'one\n', 'b.list': 'two\n', 'c.list': 'three\n' };
    expect(run(files, [asked]).said.toSorted()).toEqual([
      'notApplicable policy-file two',
      'pass policy-file one',
      'unknown policy-file three placeholder',
    ]);
    expect(run(files, [broken]).said).toEqual(['crashed policy-file one']);
  });

  it('are known to rules over the repository, also without any zone', () => {
    const counting = rule({
      ...head,
      id: 'test/counting',
      subject: 'repository',
      messages: ['count'],
      check: (view) => fail('count', { count: view.services('policy-file').length }, []),
    });
    expect(run({ 'a.list': 'one\n' }, [counting]).said).toEqual(['fail repository  1']);
    expect(run({}, [counting]).said).toEqual([]);
  });
});
