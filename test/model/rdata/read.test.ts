import { describe, expect, it } from 'vitest';
import * as dnssec from '../../../model/rdata/read-dnssec.ts';
import * as read from '../../../model/rdata/read.ts';
import { asciiText } from '../../../model/rdata/text.ts';
import { encoded } from './records.ts';

function wireOf(record: string): Uint8Array {
  const result = encoded(record);
  if ('problem' in result) throw new Error(`${record}: ${JSON.stringify(result.problem)}`);
  return result.wire;
}

const octets = (...values: number[]) => Uint8Array.from(values);

describe('a view of', () => {
  it('SOA', () => {
    expect(read.readSoa(wireOf('SOA Ns host 2026110100 1h 30m 2w 1d'))).toEqual({
      mname: 'ns.example.',
      rname: 'host.example.',
      serial: 2026110100,
      refresh: 3600,
      retry: 1800,
      expire: 1209600,
      minimum: 86400,
      spelled: { mname: 'Ns.example.' },
    });
  });

  it.each(['NS', 'CNAME', 'DNAME', 'PTR'])('%s', (type) => {
    expect(read.readTarget(wireOf(`${type} Host.Example.`))).toEqual({ target: 'host.example.', spelled: { target: 'Host.Example.' } });
  });

  it('MX and SRV', () => {
    expect(read.readMx(wireOf('MX 10 mail'))).toEqual({ preference: 10, exchange: 'mail.example.', spelled: {} });
    expect(read.readSrv(wireOf('SRV 1 2 3 .'))).toEqual({ priority: 1, weight: 2, port: 3, target: '.', spelled: {} });
  });

  it('TXT', () => {
    expect(read.readTxt(wireOf('TXT "v=spf1 " "" -all')).map(asciiText)).toEqual(['v=spf1 ', '', '-all']);
  });

  it('CAA', () => {
    const caa = read.readCaa(wireOf('CAA 128 Issue "ca.example; a=b"'));
    expect({ ...caa, value: asciiText(caa.value) }).toEqual({ flags: 128, tag: 'Issue', value: 'ca.example; a=b' });
  });

  it('DS, DNSKEY and ZONEMD', () => {
    expect(dnssec.readDs(wireOf('DS 300 8 9 0102'))).toEqual({ keyTag: 300, algorithm: 8, digestType: 9, digest: octets(1, 2) });
    expect(dnssec.readDnskey(wireOf('DNSKEY 257 3 13 AQI='))).toEqual({ flags: 257, protocol: 3, algorithm: 13, publicKey: octets(1, 2) });
    const zonemd = dnssec.readZonemd(wireOf(`ZONEMD 1 1 240 ${'01'.repeat(12)}`));
    expect(zonemd).toEqual({ serial: 1, scheme: 1, hashAlgorithm: 240, digest: new Uint8Array(12).fill(1) });
  });

  it('RRSIG', () => {
    expect(dnssec.readRrsig(wireOf('RRSIG MX 13 2 300 20300101000000 1577836800 7 Example. AQI='))).toEqual({
      typeCovered: 15,
      algorithm: 13,
      labels: 2,
      originalTtl: 300,
      expiration: 1893456000,
      inception: 1577836800,
      keyTag: 7,
      signer: 'example.',
      signature: octets(1, 2),
      spelled: { signer: 'Example.' },
    });
  });

  it('NSEC3PARAM', () => {
    expect(dnssec.readNsec3param(wireOf('NSEC3PARAM 1 0 0 -'))).toEqual({ hashAlgorithm: 1, flags: 0, iterations: 0, salt: octets() });
  });

  it('SVCB', () => {
    expect(read.readSvcb(wireOf('SVCB 1 Svc. port=53 alpn=h2'))).toEqual({
      priority: 1,
      target: 'svc.',
      params: [
        { key: 1, value: octets(2, 0x68, 0x32) },
        { key: 3, value: octets(0, 53) },
      ],
      spelled: { target: 'Svc.' },
    });
  });

  it('URI', () => {
    const uri = read.readUri(wireOf('URI 1 2 "https://example.org/"'));
    expect({ ...uri, target: asciiText(uri.target) }).toEqual({ priority: 1, weight: 2, target: 'https://example.org/' });
  });
});
