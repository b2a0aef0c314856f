import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { svcParamKeyName, svcParamKeyStatus } from '../../../model/standards/svcb-keys.ts';
import { automaticallyMandatory, svcbProblems, type SvcbMapping, type SvcParam } from '../../../model/standards/svcb.ts';

/** Parameters in the order written: `key: value`, where a value is octets or text. */
function params(...list: [key: number, value: string | number[]][]): SvcParam[] {
  return list.map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? Uint8Array.from(Buffer.from(value)) : Uint8Array.from(value),
  }));
}

function alpn(...ids: string[]): number[] {
  return ids.flatMap((id) => [id.length, ...Buffer.from(id)]);
}

function codes(list: SvcParam[], mapping: SvcbMapping = 'https', priority = 1): string[] {
  return svcbProblems(priority, list, mapping).map(
    ({ code, params: values }) =>
      `${code}${values.reason === undefined ? '' : `(${values.reason})`}${values.name === undefined ? '' : ` ${values.name}`}`,
  );
}

const ECH = [0, 8, 0xfe, 0x0d, 0, 4, 1, 2, 3, 4];

describe('parameters without problems', () => {
  it.each<[string, SvcParam[], SvcbMapping]>([
    ['none', [], 'https'],
    ['alpn and hints', params([1, alpn('h3', 'h2')], [4, [192, 0, 2, 1, 192, 0, 2, 2]], [6, Array.from({ length: 16 }, () => 1)]), 'https'],
    ['no default with alpn', params([1, alpn('h2')], [2, []], [3, [1, 187]]), 'https'],
    ['a mandatory key that is there', params([0, [0, 1, 0, 4]], [1, alpn('h2')], [4, [192, 0, 2, 1]]), 'https'],
    ['a port that is mandatory where it is not so by itself', params([0, [0, 3]], [3, [0, 53]]), 'other'],
    ['an ECH configuration', params([5, ECH]), 'https'],
    ['private keys', params([65280, 'x'], [65534, []]), 'other'],
    ['DNS over HTTPS', params([1, alpn('h2', 'dot')], [7, '/dns-query{?dns}']), 'dns'],
    ['DNS over TLS', params([1, alpn('dot')], [3, [3, 85]]), 'dns'],
    ['a template with two variables', params([7, '/q{?dns,x}']), 'https'],
    ['an oblivious target', params([8, []]), 'https'],
    ['groups', params([9, [0, 29, 0x11, 0xec]]), 'https'],
    ['the root path for CoAP', params([10, []]), 'other'],
  ])('%s', (_what, list, mapping) => expect(codes(list, mapping)).toEqual([]));

  it('AliasMode without parameters', () => expect(codes([], 'dns', 0)).toEqual([]));
});

describe('problems', () => {
  it.each<[string[], SvcParam[], SvcbMapping?]>([
    [['keyUnassigned key99'], params([99, 'x'])],
    [['keyInvalid'], params([65535, 'x'])],
    [['keyDuplicate port'], params([3, [1, 187]], [3, [1, 187]])],
    [['keyOrder alpn'], params([3, [1, 187]], [1, alpn('h2')])],
    [['mandatoryLength mandatory'], params([0, []])],
    [['mandatoryLength mandatory'], params([0, [0, 1, 0]], [1, alpn('h2')])],
    [['mandatorySelf'], params([0, [0, 0]])],
    [['mandatoryDuplicate alpn'], params([0, [0, 1, 0, 1]], [1, alpn('h2')])],
    [['mandatoryOrder'], params([0, [0, 4, 0, 1]], [1, alpn('h2')], [4, [192, 0, 2, 1]])],
    [['mandatoryAbsent alpn'], params([0, [0, 1]])],
    [['mandatoryAutomatic port'], params([0, [0, 3]], [3, [1, 187]])],
    [['mandatoryAutomatic port'], params([0, [0, 3]], [1, alpn('dot')], [3, [3, 85]]), 'dns'],
    [['alpnEmpty'], params([1, []])],
    [['alpnEmptyId'], params([1, [0, 2, 104, 50]])],
    [['alpnLength'], params([1, [3, 104, 50]])],
    [['noDefaultAlpnValue'], params([1, alpn('h2')], [2, 'x'])],
    [['noDefaultAlpnAlone'], params([2, []])],
    [['portLength'], params([3, [1]])],
    [['portZero'], params([3, [0, 0]])],
    [['hintLength ipv4hint'], params([4, []])],
    [['hintLength ipv4hint'], params([4, [192, 0, 2]])],
    [['hintLength ipv6hint'], params([6, [1, 2, 3, 4]])],
    [['echEmpty'], params([5, []])],
    [['echShape'], params([5, [0, 9, ...ECH.slice(2)]])],
    [['echShape'], params([5, 'x'])],
    [['echShape'], params([5, [0, 4, 0xfe, 0x0d, 0, 4]])],
    [['dohpathTemplate(utf8)'], params([7, [0x2f, 0xff]])],
    [['dohpathTemplate(relative)'], params([7, 'dns-query{?dns}'])],
    [['dohpathTemplate(relative)'], params([7, 'https://example.org/dns-query{?dns}'])],
    [['dohpathTemplate(variable)'], params([7, '/dns-query'])],
    [['dohpathTemplate(variable)'], params([7, '/dns-query{?name}'])],
    [['dohpathTemplate(template)'], params([7, '/dns-query{?dns'])],
    [['ohttpValue'], params([8, 'x'])],
    [['tlsGroups(length)'], params([9, [1]])],
    [['tlsGroups(length)'], params([9, []])],
    [['tlsGroups(duplicate)'], params([9, [0, 29, 0, 29]])],
    [['docpathLength'], params([10, [0]])],
    [['docpathLength'], params([10, [3, 97]])],
    [['dnsAlpnMissing'], params([3, [3, 85]]), 'dns'],
    [['dnsAlpnMissing'], [], 'dns'],
    [['dnsDohpathMissing'], params([1, alpn('dot', 'h2')]), 'dns'],
    [['dnsDohpathMissing'], params([1, alpn('h3')]), 'dns'],
  ])('%j', (expected, list, mapping) => expect(codes(list, mapping)).toEqual(expected));

  it('AliasMode with parameters', () => expect(codes(params([1, alpn('h2')]), 'https', 0)).toEqual(['aliasWithParams']));
});

describe('keys', () => {
  it('have names and numbers', () => {
    expect(svcParamKeyName(7)).toBe('dohpath');
    expect(svcParamKeyName(667)).toBe('key667');
    expect([0, 12, 13, 65279, 65280, 65534, 65535].map(svcParamKeyStatus)).toEqual([
      'registered',
      'registered',
      'unassigned',
      'unassigned',
      'private',
      'private',
      'invalid',
    ]);
  });

  it('are mandatory by themselves where the mapping says so', () => {
    expect(automaticallyMandatory('https').map(svcParamKeyName)).toEqual(['no-default-alpn', 'port']);
    expect(automaticallyMandatory('dns').map(svcParamKeyName)).toEqual(['port']);
    expect(automaticallyMandatory('other')).toEqual([]);
  });
});

describe('hostile octets', () => {
  it('never throw', () => {
    const param = fc.record({ key: fc.oneof(fc.nat(13), fc.nat(65535)), value: fc.uint8Array() });
    fc.assert(
      fc.property(
        fc.nat(2),
        fc.array(param),
        fc.constantFrom<SvcbMapping>('https', 'dns', 'other'),
        (priority, list, mapping) => void svcbProblems(priority, list, mapping),
      ),
      { numRuns: 2000 },
    );
  });
});
