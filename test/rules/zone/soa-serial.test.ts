import { describe, expect, it } from 'vitest';
import { soaSerial } from '../../../rules/zone/soa-serial.ts';
import { saidOf } from '../../support/judged.ts';

// Tests happen on 2026-11-01.
describe('zone/soa-serial', () => {
  it.each([
    ['a counter passes', '1', []],
    ['a day in the past passes', '2026103199', []],
    ['today passes', '2026110100', []],
    ['tomorrow may be today elsewhere', '2026110200', []],
    ['the day after tomorrow is to come', '2026110300', ['fail inFuture 3:16-3:26 example.org.']],
    ['a month too many is no day', '2026130100', ['fail notADay 3:16-3:26 example.org.']],
    ['30 February is no day', '2025023001', ['fail notADay 3:16-3:26 example.org.']],
    ['29 February of a leap year is a day', '2024022900', []],
    ['two digits of the year swapped', '2206110100', ['fail inFuture 3:16-3:26 example.org.']],
    ['the largest serial is no date', '4294967295', []],
    ['seconds since 1970 pass', '1793491200', []],
    ['eight digits are a counter', '20261332', []],
  ])('%s', (_, serial, expected) => {
    expect(saidOf(soaSerial, `$ORIGIN example.org.\n$TTL 3600\n@ SOA ns1 root ${serial} 14400 3600 1209600 3600\n`)).toEqual(expected);
  });
});
