import { describe, expect, it } from 'vitest';
import { tlsRptReports } from '../../../rules/tls-rpt/reports.ts';
import { told, zoneOf } from '../../support/mail.ts';

const AT = ' _smtp._tls.example.org.';
const rpt = (rua: string): string => `_smtp._tls TXT "v=TLSRPTv1; rua=${rua}"\n`;
const more = { ...zoneOf('example.net', 'www A 192.0.2.1\n@ MX 10 www\n'), ...zoneOf('example.com', '@ MX 0 .\n') };

describe('tls-rpt/reports', () => {
  it.each([
    ['a domain with mail servers passes', rpt('mailto:a@example.net'), []],
    ['a host with an address passes', rpt('mailto:a@www.example.net,https://www.example.net/v1'), []],
    ['a domain elsewhere passes', rpt('mailto:a@reports.example'), []],
    ['a null MX', rpt('mailto:a@example.com'), [`warning noMail [mailto:a@example.com]${AT}`]],
    ['a name that is not there', rpt('mailto:a@mail.example.net'), [`warning noMail [mailto:a@mail.example.net]${AT}`]],
    ['a site that is not there', rpt('https://tls.example.net/v1'), [`warning noAddress [https://tls.example.net/v1]${AT}`]],
    ['an address in the wrong form is told elsewhere', rpt('a@example.com'), []],
  ])('%s', (_, records, expected) => expect(told(tlsRptReports, records, more)).toEqual(expected));
});
