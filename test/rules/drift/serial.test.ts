import { describe, expect, it } from 'vitest';
import type { Drift } from '../../../model/drift.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import { driftSerial } from '../../../rules/drift/serial.ts';
import { atServer, saidOfDrift } from '../../support/drifts.ts';

const AT = 'zone example.org.';
const soa = { ...atServer, owner: atServer.zone.apex, type: TYPE.SOA };
const behind = { ...soa, kind: 'serverBehind', declaredSerial: 5, observedSerial: 3, newestSerial: undefined } as const;

describe('drift/serial', () => {
  it.each<[string, Drift, readonly string[]]>([
    ['a server that has not been given the new version is behind', behind, [`warning behindRepository ${AT}`]],
    ['a server that is behind the others does not get the zone', { ...behind, newestSerial: 5 }, [`error behindOthers ${AT}`]],
    [
      'the others may be newer than the repository',
      { ...behind, declaredSerial: undefined, newestSerial: 9 },
      [`error behindOthers ${AT}`],
    ],
    [
      'a server may be newer than the repository',
      { ...behind, kind: 'serverAhead', observedSerial: 9 },
      [`warning aheadOfRepository ${AT}`],
    ],
    ['records are the business of another rule', { ...atServer, kind: 'extra', observed: ['192.0.2.9'] }, []],
  ])('%s', (_, drift, expected) => {
    expect(saidOfDrift(driftSerial, drift)).toEqual(expected);
  });
});
