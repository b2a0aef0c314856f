import { describe, expect, it } from 'vitest';
import { RR_TYPES } from '../../../model/rdata/registry.ts';
import { className, classNumber, isMetaType, pseudoType, TYPE, typeName, typeNumber } from '../../../model/rdata/types.ts';

describe('RR types', () => {
  it.each([
    ['A', 1],
    ['aaaa', 28],
    ['nsap-ptr', 23],
    ['NSEC3PARAM', 51],
    ['TYPE65280', 65280],
    ['type1', 1],
    ['TYPE0', 0],
    ['TYPE65535', 65535],
    ['TYPE65536', undefined],
    ['TYPE', undefined],
    ['TYPE-1', undefined],
    ['TYPE1.0', undefined],
    ['TYPE 1', undefined],
    ['ALIAS', undefined],
    ['', undefined],
  ])('%s has the number %s', (mnemonic, number) => {
    expect(typeNumber(mnemonic)).toBe(number);
  });

  it.each(RR_TYPES.map(([number, mnemonic]) => [number, mnemonic] as const))('%s is %s both ways', (number, mnemonic) => {
    expect(typeName(number)).toBe(mnemonic);
    expect(typeNumber(mnemonic)).toBe(number);
    expect(TYPE[mnemonic]).toBe(number);
  });

  it('without a mnemonic are TYPEnnn', () => {
    expect([typeName(0), typeName(54), typeName(65280)]).toEqual(['TYPE0', 'TYPE54', 'TYPE65280']);
  });

  it('are 84 data types, 4 that IANA only reserves, and meta types', () => {
    const standings = RR_TYPES.map(([, , standing]) => standing);
    expect(standings.filter((standing) => standing === 'reserved')).toHaveLength(4);
    expect(standings.filter((standing) => standing !== 'reserved' && standing !== 'meta')).toHaveLength(84);
    expect(RR_TYPES.filter(([, , standing]) => standing === 'meta').map(([, mnemonic]) => mnemonic)).toEqual([
      'OPT',
      'NXNAME',
      'TKEY',
      'TSIG',
      'IXFR',
      'AXFR',
      'MAILB',
      'MAILA',
      'ANY',
    ]);
  });

  it('never in a zone are 0, OPT and 128 to 255 (RFC 6895 §3.1)', () => {
    expect([0, 41, 127, 128, 200, 255, 256, 1].map(isMetaType)).toEqual([true, true, false, true, true, true, false, false]);
    for (const [number, mnemonic, standing] of RR_TYPES) expect(isMetaType(number), mnemonic).toBe(standing === 'meta');
  });

  it('of one server only are no types', () => {
    expect(pseudoType('alias')?.server).toMatch(/PowerDNS/);
    expect(pseudoType('A')).toBeUndefined();
    for (const [, mnemonic] of RR_TYPES) expect(pseudoType(mnemonic)).toBeUndefined();
  });
});

describe('classes', () => {
  it.each([
    ['IN', 1],
    ['ch', 3],
    ['HS', 4],
    ['none', 254],
    ['ANY', 255],
    ['CLASS1', 1],
    ['class65280', 65280],
    ['CLASS65536', undefined],
    ['A', undefined],
  ])('%s has the number %s', (text, number) => {
    expect(classNumber(text)).toBe(number);
  });

  it('have names', () => {
    expect([1, 3, 4, 254, 255, 2].map(className)).toEqual(['IN', 'CH', 'HS', 'NONE', 'ANY', 'CLASS2']);
  });
});
