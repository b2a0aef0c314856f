import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namedConf } from '../../../parsers/named/conf.ts';
import { contextIn } from '../octodns/folder.ts';
import { processorTime } from '../../support/processor-time.ts';

const CORPUS = '../shared/corpus';
const KINDS = ['named-peer', 'named-template'];
const isThere = KINDS.every((kind) => existsSync(join(CORPUS, kind)));
const projects = isThere ? KINDS.flatMap((kind) => readdirSync(join(CORPUS, kind)).map((name) => join(CORPUS, kind, name))) : [];

test.runIf(!isThere)('the corpus is not there', () => {
  console.log('named.conf corpus: 0 files, ../shared/corpus is not there');
});

describe.runIf(isThere)('real configurations', () => {
  test('are read without a crash and in no time', () => {
    let recognised = 0;
    let claims = 0;
    for (const root of projects) {
      for (const path of configurationsBelow(root, '')) {
        const file = { path, bytes: new Uint8Array(readFileSync(join(root, path))) };
        const before = processorTime();
        if (namedConf.recognise(path, file.bytes) > 0) recognised++;
        const reading = namedConf.read(file, contextIn(root));
        expect(processorTime() - before).toBeLessThan(1000);
        for (const claim of reading.claims) expect(existsSync(join(root, claim.path))).toBe(true);
        claims += reading.claims.length;
      }
    }
    expect(recognised).toBeGreaterThan(150);
    expect(claims).toBeGreaterThan(0);
  });
});

function configurationsBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return configurationsBelow(root, path);
    return /named|\.conf/.test(path) ? [path] : [];
  });
}
