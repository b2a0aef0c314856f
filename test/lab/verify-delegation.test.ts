import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressesOf } from './harness/addresses.ts';
import { describeLab, wholeInternet } from './harness/available.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';
import type { ExtraZone } from './harness/zones.ts';
import { linted, repository, told, verified } from './verified.ts';
import type { JsonRun, Repository } from './verified.ts';

const [knot] = addressesOf.knot;
const [bind] = addressesOf.bind;
const [nsd] = addressesOf.nsd;

/** It stands on another server than the zones below it, so that it answers with delegations. */
const PARENT = `$ORIGIN estate.example.
$TTL 3600
@ SOA ns hostmaster 2026010101 14400 3600 1209600 3600
@ NS ns
ns A ${knot.v4}
ns AAAA ${knot.v6}
stale NS ns.stale
ns.stale A ${bind.v4}
ns.stale AAAA ${bind.v6}
fewer NS bind.hosting.test.
other NS bind.hosting.test.
insecure NS bind.hosting.test.
insecure DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
sound NS bind.hosting.test.
sound NS nsd.hosting.test.
`;
const SOA = '$TTL 3600\n@ SOA bind.hosting.test. hostmaster 2026010101 14400 3600 1209600 3600\n';
const CHILDREN: Readonly<Record<string, string>> = {
  stale: `${SOA}@ NS ns\nns A ${nsd.v4}\nns AAAA ${bind.v6}\n`,
  fewer: `${SOA}@ NS bind.hosting.test.\n@ NS nsd.hosting.test.\n`,
  other: `${SOA}@ NS nsd.hosting.test.\n`,
  insecure: `${SOA}@ NS bind.hosting.test.\n`,
  sound: `${SOA}@ NS bind.hosting.test.\n@ NS nsd.hosting.test.\n`,
};
const zones: readonly ExtraZone[] = [
  { name: 'estate.example.', text: PARENT, servers: ['knot'] },
  ...Object.entries(CHILDREN).map(([label, text]): ExtraZone => ({
    name: `${label}.estate.example.`,
    text,
    servers: ['bind', 'nsd'],
    delegation: '',
    ds: [],
  })),
];
const names = Object.keys(CHILDREN).map((label) => `${label}.estate.example`);
const rules = ['--only', 'delegation/*', '--only', 'drift/*'];

/** The line of the parent's file that begins so. */
function parentLine(start: string): string {
  return `zones/estate.example.zone:${PARENT.split('\n').findIndex((line) => line.startsWith(start)) + 1}`;
}

const expected = [
  `fail delegation/glue-matches#differs stale.estate.example ${parentLine('ns.stale A ')}`,
  `fail delegation/ns-agree#notInParent fewer.estate.example ${parentLine('fewer NS')}`,
  `fail delegation/ns-agree#disjoint other.estate.example ${parentLine('other NS')}`,
];
const NO_KEY = `fail delegation/ds-matches#unsigned insecure.estate.example ${parentLine('insecure DS')}`;

describeLab('verify compares delegations with the zones they lead to', wholeInternet, () => {
  let internet: Internet;
  let files: Repository;
  let empty: Repository;
  beforeAll(async () => {
    files = await repository(Object.fromEntries(zones.map(({ name, text }) => [`zones/${name}zone`, text])));
    empty = await repository({});
    internet = await startInternet({ extraZones: zones });
  });
  afterAll(async () => {
    await internet.stop();
    await files.remove();
    await empty.remove();
  });

  describe('declared in one repository', () => {
    let run: JsonRun;
    beforeAll(async () => {
      run = await verified(internet, rules, { cwd: files.folder });
    });

    it('as lint does, at the lines of the parent', async () => {
      const { results } = await linted(rules, { cwd: files.folder });
      expect(
        results
          .filter(({ outcome }) => outcome === 'fail')
          .map(told)
          .sort(),
      ).toEqual([...expected].sort());
      expect(run.results.map(told)).toEqual(expect.arrayContaining(expected));
    });

    it('and sees that a zone has no keys, which a file does not prove', () => {
      expect(run.results.map(told).sort()).toEqual([...expected, NO_KEY].sort());
    });
  });

  it('without a repository', async () => {
    const { results } = await verified(internet, [...names, ...rules], { cwd: empty.folder });
    const withoutPlaces = [...expected, NO_KEY].map((line) => line.split(' ').slice(0, 3).join(' '));
    expect(results.map(told).sort()).toEqual(withoutPlaces.sort());
  });
});
