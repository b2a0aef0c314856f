import { describe, expect, it } from 'vitest';
import { lint } from '../../engine/lint.ts';
import { rules } from '../../rules/registry.generated.ts';
import { NOW, parsers } from '../support/judged.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { plainSettings } from '../support/settings.ts';
import { corpusFiles, folderOf, tellSkipped } from './corpus.ts';

const files = corpusFiles(['mta-sts']);
tellSkipped('MTA-STS policies of other projects');

describe.skipIf(files.length === 0)('an MTA-STS policy of another project', () => {
  it.each(files.map((file) => [`${file.project} ${file.path}`, file] as const))('%s is read, and nothing is found wrong', (_, { file }) => {
    const request = { parsers, rules, settings: plainSettings, paths: [], now: NOW };
    const { estate, results } = lint(memoryTree(folderOf(file)), request);
    expect(estate.sources.map(({ format, status, reason }) => `${format} ${status} ${reason}`)).toEqual(['mta-sts partial placeholder']);
    expect(results.filter(({ outcome }) => outcome === 'fail' || outcome === 'crashed')).toEqual([]);
  });
});
