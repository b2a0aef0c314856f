import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lint } from '../../engine/lint.ts';
import { rules } from '../../rules/registry.generated.ts';
import { NOW, parsers } from '../support/judged.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { plainSettings } from '../support/settings.ts';
import { type CorpusFile, corpusFiles, tellSkipped } from './corpus.ts';

const files = corpusFiles(['postfix-real']);
tellSkipped('Postfix configurations of other projects');

/** Each finding on a real file was read; it is true because … */
const FINDINGS: Readonly<Record<string, string>> = {
  'archlinux+infrastructure/roles/postfix/templates/main.cf.j2:7 postfix/switched-off#off': 'the line says smtputf8_enable = no',
  'archlinux+infrastructure/roles/postfix/templates/main.cf.j2:11 postfix/client-tls#noDane':
    'the level is may for every destination, and no relayhost is set',
  'archlinux+infrastructure/roles/postfix/templates/main.cf.j2:16 tls/cipher#byDefault':
    'smtpd_tls_ciphers is not set, and the grade medium of Postfix has anonymous and CBC suites',
  'archlinux+infrastructure/roles/postfix/templates/main.cf.j2:18 postfix/tls-ciphers#ownList': 'tls_high_cipherlist is a list of its own',
};

function lintedFile({ path, file }: CorpusFile) {
  const began = process.cpuUsage();
  const { results, estate } = lint(memoryTree({ [path]: new Uint8Array(readFileSync(file)) }), {
    parsers,
    rules,
    settings: plainSettings,
    paths: [],
    now: NOW,
  });
  const { user, system } = process.cpuUsage(began);
  return { results, sources: estate.sources, readings: estate.readings, milliseconds: (user + system) / 1000 };
}

describe.runIf(files.length > 0)('Postfix configurations of other projects', () => {
  it.each(files.map((file) => [`${file.project}/${file.path}`, file] as const))('%s is read whole, or its gaps are named', (_, file) => {
    const { results, sources, readings, milliseconds } = lintedFile(file);
    expect(milliseconds).toBeLessThan(1000);
    expect(sources.map(({ format, status }) => `${format} ${status}`)).toEqual([
      `postfix ${file.expected === 'template' ? 'partial' : 'read'}`,
    ]);
    const places = readings.flatMap(({ reading }) => reading.gaps.map(({ cause, origin }) => `${cause} ${origin?.kind ?? ''}`));
    expect(places.filter((place) => place !== 'placeholder text')).toEqual([]);
    expect(results.filter(({ outcome }) => outcome === 'crashed').map(({ because }) => because)).toEqual([]);
  });

  it('what is found in them is true', () => {
    const found = files.flatMap((file) => {
      const text = readFileSync(file.file, 'latin1');
      return lintedFile(file).results.flatMap(({ outcome, rule, message, places: [place] }) => {
        if (outcome !== 'fail' || place?.kind !== 'text') return [];
        return [`${file.project}/${file.path}:${text.slice(0, place.span.start).split('\n').length} ${rule.id}#${message!.id}`];
      });
    });
    expect([...new Set(found)].sort()).toEqual(Object.keys(FINDINGS).sort());
  });
});
