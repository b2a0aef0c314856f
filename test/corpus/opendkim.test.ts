import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from '../../engine/lint.ts';
import { rules } from '../../rules/registry.generated.ts';
import { NOW, parsers } from '../support/judged.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { plainSettings } from '../support/settings.ts';
import { corpusFiles, tellSkipped } from './corpus.ts';

const files = corpusFiles(['opendkim-real']).filter(({ path }) => /\.conf(?:\.tpl)?$/.test(path));
tellSkipped('OpenDKIM configurations of other projects');

/** OpenDKIM's own tests sign in every form, leave From open to a second one, and with keys that lie about. */
const OF_ITS_TESTS = new Set(['opendkim/signature', 'opendkim/hosts']);

describe.runIf(files.length > 0)('OpenDKIM configurations of other projects', () => {
  it.each(files.map((file) => [`${file.project}/${file.path}`, file] as const))(
    '%s is read, and nothing in it is told wrongly',
    (_, { file }) => {
      const began = process.cpuUsage();
      const { estate, results } = lint(memoryTree({ [`opendkim/${basename(file)}`]: new Uint8Array(readFileSync(file)) }), {
        parsers,
        rules,
        settings: plainSettings,
        paths: [],
        now: NOW,
      });
      const { user, system } = process.cpuUsage(began);
      expect((user + system) / 1000).toBeLessThan(1000);
      expect(estate.sources.map(({ format }) => format)).toEqual(['opendkim']);
      const told = results.filter(({ outcome }) => outcome === 'fail' || outcome === 'crashed');
      expect(told.filter(({ severity }) => severity === 'error')).toEqual([]);
      const known = file.includes('/opendkim/tests/') ? OF_ITS_TESTS : new Set<string>();
      expect(told.map(({ rule }) => rule.id).filter((id) => !known.has(id))).toEqual([]);
    },
  );
});
