import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { domainName } from '../../../model/names/name.ts';
import { wireOf } from '../../../model/names/wire.ts';
import { keyTag } from '../../../model/standards/dnskey.ts';
import { dsMatches } from '../../../rules/delegation/ds-matches.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';
import { childFile } from '../../support/child.ts';
import { processorTime } from '../../support/processor-time.ts';

interface Key {
  readonly text: string;
  readonly rdata: Buffer;
}

function key(seed: string, flags = 257, algorithm = 13): Key {
  const material = createHash('sha512').update(seed).digest();
  return {
    text: `@ DNSKEY ${flags} 3 ${algorithm} ${material.toString('base64')}\n`,
    rdata: Buffer.concat([Buffer.from([flags >> 8, flags & 255, 3, algorithm]), material]),
  };
}

function ds(of: Key, type = 2, change: Partial<{ tag: number; algorithm: number; digest: string; owner: string }> = {}): string {
  const hash = { 1: 'sha1', 2: 'sha256', 4: 'sha384' }[type] ?? 'sha256';
  const digest = createHash(hash)
    .update(wireOf(domainName(change.owner ?? 'sub.example.org.')!))
    .update(of.rdata)
    .digest('hex');
  return `sub DS ${change.tag ?? keyTag(of.rdata)} ${change.algorithm ?? of.rdata[3]} ${type} ${change.digest ?? digest}\n`;
}

const [one, two] = [key('one'), key('two')];
const cut = 'sub NS ns.example.net.\n';
const place = /^fail (\w+) (\d+):1-\d+:\d+ sub\.example\.org\.$/;

/** `message line` of each finding, other results as they are. */
function said(parent: string, child: string): string[] {
  return saidOf(dsMatches, cut + parent, childFile('sub', child)).map((each) => each.replace(place, '$1 $2'));
}

describe('delegation/ds-matches', () => {
  const severities = (parent: string) =>
    judged([dsMatches], { 'example.org.zone': SOUND_HEAD + cut + parent, ...childFile('sub', one.text) })
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ severity }) => severity);
  it.each([
    ['a DS with SHA-256 that fits passes', ds(one), one.text, []],
    ['a DS with SHA-1 that fits passes here', ds(one, 1), one.text, []],
    ['a DS with SHA-384 that fits passes', ds(one, 4), one.text, []],
    ['the owner counts in lower case', ds(one), one.text.replace('@', 'SUB.Example.ORG.'), []],
    ['a digest type that is not computed passes with the right tag', `sub DS ${keyTag(one.rdata)} 13 6 ${'ab'.repeat(32)}\n`, one.text, []],
    ['every DS of a set that fits passes', ds(one) + ds(two), two.text + one.text, []],
    ['a digest of another owner fails', ds(one, 2, { owner: 'example.org.' }), one.text, ['digestDiffers 6']],
    ['a wrong SHA-1 digest fails', ds(one, 1, { digest: '00'.repeat(20) }), one.text, ['digestDiffers 6']],
    ['a tag that no key has fails', ds(one, 2, { tag: 1 }), one.text, ['noKey 6']],
    ['an algorithm that no key has fails', ds(one, 2, { algorithm: 8 }), one.text, ['noKey 6']],
    ['a key that may not sign the zone fails', ds(key('z', 1)), key('z', 1).text, ['notZoneKey 6']],
    ['a revoked key fails', ds(key('r', 0x181)), key('r', 0x181).text, ['revoked 6']],
    ['a DS of a key to come is told on its line', ds(one) + ds(two), one.text, ['noKey 7']],
    ['a child that is not signed in its file is undecided', ds(one), '', ['unknown signedElsewhere example.org.']],
    ['no DS, nothing to compare', '', one.text, []],
  ])('%s', (_, parent, child, expected) => expect(said(parent, child)).toEqual(expected));

  it('does not apply without the child', () => expect(saidOf(dsMatches, cut + ds(one))).toEqual([]));

  it('is an error when no DS holds, a warning when another does', () => {
    expect(severities(ds(two))).toEqual(['error']);
    expect(severities(ds(one) + ds(two))).toEqual(['warning']);
    expect(severities(ds(one, 1) + ds(two, 1))).toEqual(['warning']);
  });

  it('does not count a SHA-1 digest that validators pass over for a better one', () => {
    const wrong = ds(one, 2, { digest: '00'.repeat(32) });
    expect(severities(ds(one, 1) + wrong)).toEqual(['error']);
    expect(severities(ds(one, 4) + wrong)).toEqual(['warning']);
  });

  it('shows the digest that is expected, and mends the record with it', () => {
    const files = { 'example.org.zone': `${SOUND_HEAD}${cut}${ds(one, 2, { digest: '00'.repeat(32) })}`, ...childFile('sub', one.text) };
    const finding = judged([dsMatches], files).find(({ outcome }) => outcome === 'fail');
    const digest = createHash('sha256')
      .update(wireOf(domainName('sub.example.org.')!))
      .update(one.rdata)
      .digest('hex')
      .toUpperCase();
    expect(finding?.message?.params['expected']).toBe(digest);
    expect(finding?.fixes[0]?.edits[0].text).toContain(digest);
  });

  it('stays fast with many DS records and many keys of one tag', () => {
    const keys = Array.from({ length: 300 }, (_, i) => key(`k${i}`).text).join('');
    const many = Array.from({ length: 2000 }, (_, i) => `sub DS ${keyTag(one.rdata)} 13 2 ${i.toString(16).padStart(64, '0')}\n`).join('');
    const before = processorTime();
    expect(said(many, one.text + keys)).toHaveLength(2000);
    expect(processorTime() - before).toBeLessThan(3000);
  });
});
