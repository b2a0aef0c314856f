import { expect, it } from 'vitest';
import type { DomainName } from '../../../model/names/name.ts';
import { driftDelegation } from '../../../rules/drift/delegation.ts';
import { atServer, saidOfDrift } from '../../support/drifts.ts';

it('drift/delegation: a zone that its parent does not know is a warning, about the zone', () => {
  const drift = { ...atServer, servers: [], kind: 'notDelegated', parent: 'org.' as DomainName } as const;
  expect(saidOfDrift(driftDelegation, drift)).toEqual(['warning notDelegated zone example.org.']);
});

it('drift/delegation: what servers say is the business of other rules', () => {
  expect(saidOfDrift(driftDelegation, { ...atServer, kind: 'extra', observed: ['192.0.2.9'] })).toEqual([]);
});
