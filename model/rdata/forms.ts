import { ipv4, ipv6 } from './address.ts';
import { apl } from './apl.ts';
import { base64Rest } from './base64.ts';
import { oldTypeBitmap, typeBitmap } from './bitmap.ts';
import { digest, SSHFP_OCTETS, ZONEMD_OCTETS } from './digest.ts';
import { cert, dnskey, ds, key, nsec3, nsec3param, rkey, rrsig, sig } from './dnssec.ts';
import { duration } from './duration.ts';
import { amtrelay, ipseckey } from './gateway.ts';
import { eui, locator64 } from './hardware.ts';
import { hexRest } from './hex.ts';
import { hip } from './hip.ts';
import { loc } from './location.ts';
import { naptr } from './naptr.ts';
import { a6, atma, isdn, nsap, x25 } from './old.ts';
import { domain, sequence, u16, u32, u8 } from './part.ts';
import type { Part } from './part.ts';
import { caa, doa, dsync, ipn, uri } from './services.ts';
import { svcb } from './svcb.ts';
import { text, texts } from './text.ts';
import { TYPE } from './types.ts';
import { wks } from './wks.ts';

/** Text and wire form of a type; undefined when only the generic form of RFC 3597 is known (NULL, UINFO, UID, GID, UNSPEC and every TYPEnnn). */
export function formOf(type: number): Part | undefined {
  return type < LOW ? low[type] : forms.get(type);
}

const tlsa = sequence(u8('certificate usage'), u8('selector'), u8('matching type'), hexRest('certificate association data'));

const forms: ReadonlyMap<number, Part> = new Map<number, Part>([
  [TYPE.A, ipv4('address')],
  [TYPE.NS, domain('nsdname')],
  [TYPE.MD, domain('madname')],
  [TYPE.MF, domain('madname')],
  [TYPE.CNAME, domain('cname')],
  [
    TYPE.SOA,
    sequence(
      domain('mname'),
      domain('rname'),
      u32('serial'),
      duration('refresh'),
      duration('retry'),
      duration('expire'),
      duration('minimum'),
    ),
  ],
  [TYPE.MB, domain('madname')],
  [TYPE.MG, domain('mgmname')],
  [TYPE.MR, domain('newname')],
  [TYPE.WKS, wks],
  [TYPE.PTR, domain('ptrdname')],
  [TYPE.HINFO, sequence(text('cpu'), text('os'))],
  [TYPE.MINFO, sequence(domain('rmailbx'), domain('emailbx'))],
  [TYPE.MX, sequence(u16('preference'), domain('exchange'))],
  [TYPE.TXT, texts('txt-data')],
  [TYPE.RP, sequence(domain('mbox-dname'), domain('txt-dname'))],
  [TYPE.AFSDB, sequence(u16('subtype'), domain('hostname'))],
  [TYPE.X25, x25],
  [TYPE.ISDN, isdn],
  [TYPE.RT, sequence(u16('preference'), domain('intermediate-host'))],
  [TYPE.NSAP, nsap],
  [TYPE['NSAP-PTR'], domain('ptrdname')],
  [TYPE.SIG, sig],
  [TYPE.KEY, key],
  [TYPE.PX, sequence(u16('preference'), domain('map822'), domain('mapx400'))],
  [TYPE.GPOS, sequence(text('longitude'), text('latitude'), text('altitude'))],
  [TYPE.AAAA, ipv6('address')],
  [TYPE.LOC, loc],
  [TYPE.NXT, sequence(domain('next domain name'), oldTypeBitmap('type bit map'))],
  [TYPE.EID, hexRest('endpoint identifier')],
  [TYPE.NIMLOC, hexRest('Nimrod locator')],
  [TYPE.SRV, sequence(u16('priority'), u16('weight'), u16('port'), domain('target'))],
  [TYPE.ATMA, atma],
  [TYPE.NAPTR, naptr],
  [TYPE.KX, sequence(u16('preference'), domain('exchanger'))],
  [TYPE.CERT, cert],
  [TYPE.A6, a6],
  [TYPE.DNAME, domain('target')],
  [TYPE.SINK, sequence(u8('meaning'), u8('coding'), u8('subcoding'), base64Rest('data', 0))],
  [TYPE.APL, apl],
  [TYPE.DS, ds],
  [TYPE.SSHFP, sequence(u8('algorithm'), digest(u8('fingerprint type'), 'fingerprint', SSHFP_OCTETS))],
  [TYPE.IPSECKEY, ipseckey],
  [TYPE.RRSIG, rrsig],
  [TYPE.NSEC, sequence(domain('next domain name'), typeBitmap('type bit maps', false))],
  [TYPE.DNSKEY, dnskey],
  [TYPE.DHCID, base64Rest('DHCID')],
  [TYPE.NSEC3, nsec3],
  [TYPE.NSEC3PARAM, nsec3param],
  [TYPE.TLSA, tlsa],
  [TYPE.SMIMEA, tlsa],
  [TYPE.HIP, hip],
  [TYPE.NINFO, texts('zs-data')],
  [TYPE.RKEY, rkey],
  [TYPE.TALINK, sequence(domain('start or previous'), domain('end or next'))],
  [TYPE.CDS, ds],
  [TYPE.CDNSKEY, dnskey],
  [TYPE.OPENPGPKEY, base64Rest('OpenPGP public key')],
  [TYPE.CSYNC, sequence(u32('SOA serial'), u16('flags'), typeBitmap('type bit map', true))],
  [TYPE.ZONEMD, sequence(u32('serial'), u8('scheme'), digest(u8('hash algorithm'), 'digest', ZONEMD_OCTETS, 12))],
  [TYPE.SVCB, svcb],
  [TYPE.HTTPS, svcb],
  [TYPE.DSYNC, dsync],
  [TYPE.HHIT, base64Rest('HHIT data')],
  [TYPE.BRID, base64Rest('BRID data')],
  [TYPE.SPF, texts('txt-data')],
  [TYPE.NID, locator64('node ID')],
  [TYPE.L32, sequence(u16('preference'), ipv4('locator32'))],
  [TYPE.L64, locator64('locator64')],
  [TYPE.LP, sequence(u16('preference'), domain('FQDN'))],
  [TYPE.EUI48, eui(6)],
  [TYPE.EUI64, eui(8)],
  [TYPE.URI, uri],
  [TYPE.CAA, caa],
  [TYPE.AVC, texts('avc-data')],
  [TYPE.DOA, doa],
  [TYPE.AMTRELAY, amtrelay],
  [TYPE.RESINFO, texts('key')],
  [TYPE.WALLET, texts('wallet')],
  [TYPE.CLA, texts('CLA')],
  [TYPE.IPN, ipn],
  [TYPE.TA, ds],
  [TYPE.DLV, ds],
]);

/** The common types by index: a lookup in a Map for every record would show. */
const LOW = 64;
const low: readonly (Part | undefined)[] = Array.from({ length: LOW }, (_, type) => forms.get(type));
