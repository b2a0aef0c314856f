import { expect, it } from 'vitest';
import { driftTtl } from '../../../rules/drift/ttl.ts';
import { atServer, saidOfDrift } from '../../support/drifts.ts';

it('drift/ttl: another TTL than the declared one is a warning', () => {
  const drift = { ...atServer, kind: 'ttl', declaredTtl: 300, observedTtl: 60 } as const;
  expect(saidOfDrift(driftTtl, drift)).toEqual(['warning differs rrset www.example.org.']);
});

it('drift/ttl: other records are the business of another rule', () => {
  expect(saidOfDrift(driftTtl, { ...atServer, kind: 'extra', observed: ['192.0.2.9'] })).toEqual([]);
});
