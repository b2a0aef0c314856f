import { expect, test, vi } from 'vitest';
import type { DomainName } from '../../../model/names/name.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import { ZoneStore } from '../../../model/zone/store.ts';
import { addressTexts } from '../../../model/zone/addresses.ts';
import { read } from '../../parsers/zonefile/reading.ts';

test('a name with very many records is walked over once for each type, however often it is asked for', () => {
  const addresses = Array.from({ length: 500 }, (_, i) => `a A 10.0.${i >> 8}.${i & 255}\n`).join('');
  const { zone } = read(`$TTL 60\n@ SOA a a 1 2 3 4 5\n@ NS a\n${addresses}`);
  const next = vi.spyOn(ZoneStore.prototype, 'nextRow');
  const name = 'a.example.org.' as DomainName;
  const answers = Array.from({ length: 100 }, () => [zone.lookup(name, TYPE.A), zone.lookup(name, TYPE.AAAA)].map(({ kind }) => kind));
  expect(new Set(answers.map(String))).toEqual(new Set(['answer,nodata']));
  expect(next.mock.calls.length).toBeLessThan(2500);
  expect(addressTexts(zone.rrset(name, TYPE.A)!)).toHaveLength(500);
  next.mockRestore();
});
