import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeClientHello } from '../../../probes/tls/client-hello.ts';
import { readServerFlight } from '../../../probes/tls/server-flight.ts';

const record = (type: number, ...body: number[]): number[] => [type, 3, 3, body.length >> 8, body.length & 255, ...body];
const message = (type: number, ...body: number[]): number[] => [type, 0, body.length >> 8, body.length & 255, ...body];
const HELLO = [3, 3, ...Array.from({ length: 32 }, () => 7), 0, 0xc0, 0x2f, 0];
const EXTENSIONS = [0, 9, 0xff, 1, 0, 1, 0, 0, 23, 0, 0];

describe('the answer of a server', () => {
  const told = (octets: readonly number[], isEnd = false): unknown => readServerFlight(Uint8Array.from(octets), isEnd);

  it('waits for more', () => {
    expect(told([])).toBeUndefined();
    expect(told([22, 3, 3, 0])).toBeUndefined();
    expect(told(record(22, ...message(2, ...HELLO)))).toBeUndefined();
  });

  it('is read once the hello is done', () => {
    const flight = { version: 0x0303, suite: 0xc02f, compression: 0, secureRenegotiation: true, extendedMasterSecret: true };
    const whole = record(22, ...message(2, ...HELLO, ...EXTENSIONS), ...message(14));
    expect(told(whole)).toMatchObject({ kind: 'hello', flight });
    const split = [...record(22, ...whole.slice(5, 20)), ...record(22, ...whole.slice(20))];
    expect(told(split)).toMatchObject({ kind: 'hello', flight });
  });

  it('is the hello although an alert follows', () => {
    expect(told([...record(22, ...message(2, ...HELLO)), ...record(21, 2, 40)])).toMatchObject({
      kind: 'hello',
      flight: { suite: 0xc02f },
    });
  });

  it('goes on behind a warning', () => {
    expect(told(record(21, 1, 112))).toBeUndefined();
    expect(told([...record(21, 1, 112), ...record(22, ...message(2, ...HELLO), ...message(14))])).toMatchObject({ kind: 'hello' });
    expect(told(record(21, 1, 112), true)).toEqual({ kind: 'alert', description: 112 });
  });

  it('is malformed with an extension that comes twice', () => {
    const twice = [0, 8, 0, 23, 0, 0, 0, 23, 0, 0];
    expect(told(record(22, ...message(2, ...HELLO, ...twice)))).toEqual({ kind: 'malformed', reason: 'extensions' });
  });

  it('never throws, whatever comes', () => {
    const noise = fc.uint8Array({ maxLength: 400 });
    const records = fc.array(
      fc
        .tuple(fc.constantFrom(20, 21, 22, 23), fc.uint8Array({ minLength: 1, maxLength: 120 }))
        .map(([type, body]) => record(type, ...body)),
      { maxLength: 4 },
    );
    const messages = fc
      .array(
        fc.tuple(fc.constantFrom(2, 11, 12, 14), fc.uint8Array({ maxLength: 120 })).map(([type, body]) => message(type, ...body)),
        { maxLength: 4 },
      )
      .map((all) => record(22, ...all.flat()));
    fc.assert(
      fc.property(
        fc.oneof(
          noise,
          records.map((all) => Uint8Array.from(all.flat())),
          messages.map((all) => Uint8Array.from(all)),
        ),
        fc.boolean(),
        (octets, isEnd) => {
          const answer = readServerFlight(octets, isEnd);
          return answer !== undefined || !isEnd;
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a ClientHello', () => {
  const offer = {
    suites: [0xc02f, 0x000a],
    groups: [29],
    signatures: [0x0403],
    compression: true,
    serverName: 'www.example.org',
    alpn: ['h2'],
  };
  const random = Uint8Array.from({ length: 64 }, (_, i) => i);

  it('of SSL 3.0 has no extensions, but the sign of secure renegotiation', () => {
    const octets = Buffer.from(encodeClientHello({ ...offer, version: 'SSLv3' }, random));
    expect(octets.subarray(0, 3).toString('hex')).toBe('160300');
    expect(octets.subarray(43).toString('hex')).toBe('000006c02f000a00ff020100');
  });

  it('of TLS 1.3 names that version alone and brings no key', () => {
    const hex = Buffer.from(encodeClientHello({ ...offer, version: 'TLSv1.3' }, random)).toString('hex');
    expect(hex).toContain('002b0003020304');
    expect(hex).toContain('003300020000');
  });
});
