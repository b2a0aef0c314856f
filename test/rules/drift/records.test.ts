import { describe, expect, it } from 'vitest';
import type { Drift } from '../../../model/drift.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import { driftRecords } from '../../../rules/drift/records.ts';
import { atServer, declaredSet, recordsOf, saidOfDrift } from '../../support/drifts.ts';

const www = recordsOf(declaredSet('www.example.org.', TYPE.A));
const AT = 'rrset www.example.org.';
const late = { cause: 'timeout', params: {} } as const;

const missing: Drift = { ...atServer, kind: 'missing', missing: www, observed: [], extra: [] };
const different: Drift = {
  ...atServer,
  kind: 'different',
  missing: www.slice(1),
  observed: ['192.0.2.1', '192.0.2.9'],
  extra: ['192.0.2.9'],
};
const extra: Drift = { ...atServer, kind: 'extra', observed: ['192.0.2.9'] };

describe('drift/records', () => {
  it.each<[string, Drift, readonly string[]]>([
    ['a record set that a server lacks fails', missing, [`error missing ${AT}`]],
    ['other records instead fail', different, [`error different ${AT}`]],
    ['one record too few fails', { ...different, extra: [] }, [`error lacks ${AT}`]],
    ['one record too many fails', { ...different, missing: [] }, [`error more ${AT}`]],
    ['a record set too many is a warning', extra, [`warning extra ${AT}`]],
    ['what a server behind the repository lacks is expected to come', { ...missing, serverState: 'behind' }, [`warning missing ${AT}`]],
    ['it fails where serials tell nothing', { ...missing, serverState: 'unknown' }, [`error missing ${AT}`]],
    [
      'what a server cannot tell is unknown',
      { ...atServer, kind: 'unknown', gap: late, times: 1 },
      ['unknown timeout rrset www.example.org.'],
    ],
    ['record sets that are alike pass', { ...atServer, kind: 'same', times: 7 }, ['pass zone example.org.']],
    ['a TTL is the business of another rule', { ...atServer, kind: 'ttl', declaredTtl: 300, observedTtl: 60 }, []],
  ])('%s', (_, drift, expected) => {
    expect(saidOfDrift(driftRecords, drift)).toEqual(expected);
  });

  it('shows what is declared and what is answered instead', () => {
    const verdict = driftRecords.subject === 'drift' ? driftRecords.check(different) : undefined;
    expect(verdict).toMatchObject({
      findings: [
        { params: { owner: 'www.example.org.', type: 'A', declared: '192.0.2.2', observed: '192.0.2.9' }, places: atServer.declaredAt },
      ],
    });
  });
});
