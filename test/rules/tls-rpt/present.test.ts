import { describe, expect, it } from 'vitest';
import { tlsRptPresent } from '../../../rules/tls-rpt/present.ts';
import { told, zoneOf } from '../../support/mail.ts';

const MX = '@ MX 10 mail.example.net.\n';
const RECORD = '_mta-sts TXT "v=STSv1; id=1"\n';

describe('tls-rpt/present', () => {
  it.each([
    ['both pass', `${MX}${RECORD}_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.org"\n`, []],
    ['an alias to reports passes', `${MX}${RECORD}_smtp._tls CNAME _smtp._tls\n`, []],
    ['MTA-STS without reports', MX + RECORD, [`advice missing [${RECORD.trim()}] _mta-sts.example.org.`]],
    [
      'an alias to MTA-STS without reports',
      `${MX}_mta-sts CNAME sts.example.net.\n`,
      ['advice missing [_mta-sts CNAME sts.example.net.] _mta-sts.example.org.'],
    ],
    ['a domain without mail needs none', RECORD, []],
    ['a domain that takes no mail needs none', `@ MX 0 .\n${RECORD}`, []],
    ['a domain without MTA-STS is not asked', MX, []],
  ])('%s', (_, records, expected) => expect(told(tlsRptPresent, records)).toEqual(expected));

  it('reports below a cut are open', () => {
    const records = `${MX}${RECORD}_tls NS ns1.example.com.\n`;
    expect(told(tlsRptPresent, records, zoneOf('example.com', ''))).toEqual(['unknown outsideRepository']);
  });
});
