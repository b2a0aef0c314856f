import { expect, it } from 'vitest';
import { driftAuthority } from '../../../rules/drift/authority.ts';
import { atServer, saidOfDrift } from '../../support/drifts.ts';

const refused = { cause: 'serverFailure', params: { server: 'ns1.example.net (192.0.2.53)', detail: 'REFUSED' } } as const;

it('drift/authority: a server that refuses its zone is an error', () => {
  expect(saidOfDrift(driftAuthority, { ...atServer, kind: 'lame', gap: refused })).toEqual(['error lame zone example.org.']);
});

it('drift/authority: a server that could not be asked is the business of another rule', () => {
  expect(saidOfDrift(driftAuthority, { ...atServer, kind: 'unknown', gap: { cause: 'timeout', params: {} }, times: 1 })).toEqual([]);
});
