import { describe, expect, it } from 'vitest';
import { mtaStsHost } from '../../../rules/mta-sts/host.ts';
import { told } from '../../support/mail.ts';

const RECORD = '_mta-sts TXT "v=STSv1; id=1"\n';
const MX = '@ MX 10 mail.example.net.\n';

describe('mta-sts/host', () => {
  it.each([
    ['both pass', `${RECORD}mta-sts A 192.0.2.80\n`, []],
    ['IPv6 alone passes', `${RECORD}mta-sts AAAA 2001:db8::80\n`, []],
    ['a wildcard passes', `${RECORD}* A 192.0.2.80\n`, []],
    ['neither passes', MX, []],
    ['a record without host', RECORD, [`error missing [${RECORD.trim()}] _mta-sts.example.org.`]],
    [
      'an alias to a record without host',
      '_mta-sts CNAME sts.example.net.\n',
      ['error missing [_mta-sts CNAME sts.example.net.] _mta-sts.example.org.'],
    ],
    ['a host that is an alias to elsewhere is open', `${RECORD}mta-sts CNAME policies.example.net.\n`, ['unknown outsideRepository']],
    ['a host that is an alias to nothing is told elsewhere', `${RECORD}mta-sts CNAME gone\n`, []],
    ['another text at the name is no record', '_mta-sts TXT "hello"\n', []],
    [
      'a host without record',
      `${MX}mta-sts A 192.0.2.80\nmta-sts AAAA 2001:db8::80\n`,
      ['warning noRecord [mta-sts A 192.0.2.80] mta-sts.example.org.'],
    ],
    [
      'a host whose name holds another text',
      `${MX}_mta-sts TXT "hello"\nmta-sts A 192.0.2.80\n`,
      ['warning noRecord [mta-sts A 192.0.2.80] mta-sts.example.org.'],
    ],
    ['a host without record where no mail goes', 'mta-sts A 192.0.2.80\n', []],
    ['a host whose record is an alias to elsewhere passes', `${MX}mta-sts A 192.0.2.80\n_mta-sts CNAME _mta-sts.example.org.\n`, []],
  ])('%s', (_, records, expected) => expect(told(mtaStsHost, records)).toEqual(expected));
});
