import { describe, expect, it } from 'vitest';
import { srvOwner } from '../../../rules/srv/owner.ts';
import { saidOf } from '../../support/judged.ts';

describe('srv/owner', () => {
  it.each([
    ['service and protocol pass', '_sip._tcp SRV 0 0 5060 sip.example.net.\n', []],
    ['long names that vendors use pass', '_sipfederationtls._tcp SRV 100 1 5061 sipfed.example.net.\n', []],
    ['a directory’s subdomains pass', '_ldap._tcp.site._sites.dc._msdcs SRV 0 0 389 dc.example.net.\n', []],
    ['one instance of a service passes', 'Printer._ipp._tcp SRV 0 0 631 p.example.net.\n', []],
    ['a wildcard passes', '*._tcp SRV 0 0 0 .\n', []],
    ['a plain name fails', 'sip SRV 0 0 5060 sip.example.net.\n', ['fail notAService 5:1-5:34 sip.example.org.']],
    ['a service without protocol fails', '_sip SRV 0 0 5060 sip.example.net.\n', ['fail notAService 5:1-5:35 _sip.example.org.']],
    ['a forgotten underscore fails', 'sip._tcp SRV 0 0 5060 sip.example.net.\n', ['fail notAService 5:1-5:39 sip._tcp.example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(srvOwner, zone)).toEqual(expected));
});
