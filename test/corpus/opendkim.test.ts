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
      // Their tables and zones lie elsewhere: nothing can be said but that.
      expect(results.filter(({ outcome }) => outcome === 'fail' || outcome === 'crashed').map(({ rule }) => rule.id)).toEqual([]);
    },
  );
});
