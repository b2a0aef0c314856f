import { describe, expect, it } from 'vitest';
import { tlsaOwner } from '../../../rules/tlsa/owner.ts';
import { saidOf } from '../../support/judged.ts';

const at = (owner: string): string => `${owner} TLSA 3 1 1 ${'ab'.repeat(32)}\n`;

/** `message line` of each finding. */
function said(zone: string): string[] {
  return saidOf(tlsaOwner, zone).map((each) => each.replace(/^fail (\w+) (\d+):.*$/, '$1 $2'));
}

describe('tlsa/owner', () => {
  it.each([
    ['a port and a protocol pass', at('_25._tcp.mx'), []],
    ['UDP and SCTP pass', at('_443._udp.www') + at('_5061._sctp.sip'), []],
    ['capitals pass', at('_443._TCP.www'), []],
    ['every port of a protocol passes', at('*._tcp.www'), []],
    ['at the apex it passes', at('_443._tcp'), []],
    ['a name that a CNAME may lead to passes', at('keys._dane') + at('letsencrypt._tlsa') + at('tlsa201.mx'), []],
    ['a wildcard of anything passes', at('*.mx'), []],
    ['a port above 65535 fails', at('_70000._tcp.mx'), ['port 5']],
    ['a port of a great many digits fails', at(`_${'9'.repeat(60)}._tcp.mx`), ['port 5']],
    ['a misspelled protocol fails', at('_25._tpc.mx'), ['protocol 5']],
    ['a port without protocol fails', at('_25.mx'), ['noProtocol 5']],
    ['a port without underscore fails', at('25._tcp.mx'), ['underscore 5']],
    ['a protocol without underscore fails', at('_25.tcp.mx'), ['underscore 5']],
    ['neither fails once', at('25.tcp.mx'), ['underscore 5']],
    ['at a host with an address it fails', `${at('mx')}mx A 192.0.2.1\n`, ['host 5']],
    ['at the mail domain, where nobody looks, it fails', `@ MX 10 mx\nmx A 192.0.2.1\n${at('_25._tcp')}`, ['mailDomain 7']],
    ['at a mail domain that is its own mail server it passes', `@ MX 10 @\n@ A 192.0.2.1\n${at('_25._tcp')}`, []],
    ['at a mail domain that serves another it passes', `@ MX 10 mx\nlists MX 10 @\n${at('_25._tcp')}`, []],
    ['at a mail domain to which the place of its server leads it passes', `@ MX 10 mx\n_25._tcp.mx CNAME _25._tcp\n${at('_25._tcp')}`, []],
    ['at a mail domain for another port it passes', `@ MX 10 mx\n${at('_443._tcp')}`, []],
    ['a number that is no port passes', at('2024.keys'), []],
  ])('%s', (_, zone, expected) => expect(said(zone)).toEqual(expected));
});
