import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalRdata, encodeRdata, isSoundRdata, printRdata, printRdataOrGeneric, rdataNames } from '../../../model/rdata/codec.ts';
import { fieldsOf, fieldsOfText } from '../../../model/rdata/fields.ts';
import { RR_TYPES } from '../../../model/rdata/registry.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import { BIND_TYPES, recordOf } from './arbitrary.ts';
import { encoded, ORIGIN } from './records.ts';
import { processorTime } from '../../support/processor-time.ts';

const anyType = fc.constantFrom(...RR_TYPES.map(([number]) => number), 65280);

/** RDATA of a type with some octets changed: closer to the checks than random octets are. */
const bruised = fc.constantFrom(...BIND_TYPES).chain((type) =>
  fc.tuple(recordOf(type), fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 3 }), fc.nat(10)).map(([record, changes, cut]) => {
    const result = encoded(record);
    const wire = 'wire' in result ? result.wire.slice(0, result.wire.length - (cut < 3 ? cut : 0)) : new Uint8Array(0);
    for (const [at, octet] of changes) if (at < wire.length) wire[at] = octet;
    return { type: result.type, wire };
  }),
);

describe('hostile input', () => {
  it('as fields is a record or a problem', () => {
    fc.assert(
      fc.property(anyType, fc.uint8Array({ maxLength: 120 }), (type, bytes) => {
        const fields = fieldsOf(bytes, 0, bytes.length);
        const result = encodeRdata(type, fields, ORIGIN);
        if ('wire' in result) {
          expect(isSoundRdata(type, result.wire)).toBe(true);
        } else {
          const { field, start, end } = result.problem;
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(bytes.length);
          expect(field).toBeLessThanOrEqual(fields.count);
        }
      }),
      { seed: 1, numRuns: 5000 },
    );
  });

  it('as fields of plausible words is a record or a problem', () => {
    const word = fc.constantFrom(
      '0',
      '1',
      '3',
      '10',
      '65536',
      '192.0.2.1',
      '2001:db8::1',
      'a',
      'a.',
      '.',
      '@',
      '-',
      '"',
      '"a"',
      'A',
      'AQID',
      'ab',
      '0x47',
      'alpn=h2',
      'port=',
      '\\#',
      '\\',
      '2vptu5timamqttgl4luu9kg21e0aor3s',
      '1:10.0.0.0/8',
      'N',
      'E',
      '0m',
      '20300101000000',
      '+',
      '+1',
      '0:0:0:0',
      '00-00-5e-00-53-2a',
    );
    fc.assert(
      fc.property(anyType, fc.array(word, { maxLength: 10 }), (type, words) => {
        const result = encodeRdata(type, fieldsOfText(words.join(' ')), ORIGIN);
        if ('wire' in result) expect(isSoundRdata(type, result.wire)).toBe(true);
      }),
      { seed: 1, numRuns: 10000 },
    );
  });

  it('on the wire is sound or a RangeError', () => {
    const random = fc.tuple(anyType, fc.uint8Array({ maxLength: 80 })).map(([type, wire]) => ({ type, wire }));
    fc.assert(
      fc.property(fc.oneof(random, bruised), ({ type, wire }) => {
        if (isSoundRdata(type, wire)) {
          const text = printRdata(type, wire);
          expect(encodeRdata(type, fieldsOfText(text), ORIGIN), text).toEqual({ wire });
          for (const { offset } of rdataNames(type, wire)) expect(offset).toBeLessThan(wire.length);
        } else {
          expect(() => printRdata(type, wire)).toThrow(RangeError);
          expect(printRdataOrGeneric(type, wire)).toMatch(/^\\# /);
        }
        expect(canonicalRdata(type, wire)).toHaveLength(wire.length);
      }),
      { seed: 1, numRuns: 4000 },
    );
  });

  it.each(RR_TYPES.map(([number, mnemonic]) => [mnemonic, number] as const))('of great length takes %s linear time', (_, type) => {
    const length = 1 << 16;
    const started = processorTime();
    for (const unit of ['1', '\\097', 'a ', 'a,', '1:1.2.3.4/8 ']) {
      for (const head of ['', '1 2 3 ', '1 . alpn=']) {
        encodeRdata(type, fieldsOfText(head + unit.repeat(length / unit.length)), ORIGIN);
      }
    }
    expect(processorTime() - started).toBeLessThan(10_000);
  });

  it('of types without end fills no more than the buffer', () => {
    const result = encodeRdata(TYPE.APL, fieldsOfText('1:1.2.3.4/8 '.repeat(100_000)), ORIGIN);
    expect(result).toMatchObject({ problem: { code: 'rdataTooLong', params: { length: 800_000 } } });
  });
});
