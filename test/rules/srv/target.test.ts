import { describe, expect, it } from 'vitest';
import { srvTarget } from '../../../rules/srv/target.ts';
import { saidOf } from '../../support/judged.ts';

describe('srv/target', () => {
  it.each([
    ['a host with an address passes', '_sip._tcp SRV 0 5 5060 sip\nsip A 192.0.2.1\n', []],
    ['"no such service" passes', '_sip._tcp SRV 0 0 0 .\n', []],
    ['a foreign host is not known', '_sip._tcp SRV 0 5 5060 sip.example.net.\n', ['unknown outsideRepository example.org.']],
    ['an alias fails', '_sip._tcp SRV 0 5 5060 sip\nsip CNAME a\na A 192.0.2.1\n', ['fail isAlias 5:24-5:27 _sip._tcp.example.org.']],
    ['a host without address fails', '_sip._tcp SRV 0 5 5060 sip\nsip TXT "x"\n', ['fail hasNoAddress 5:24-5:27 _sip._tcp.example.org.']],
    ['a host that does not exist fails', '_sip._tcp SRV 0 5 5060 sip\n', ['fail doesNotExist 5:24-5:27 _sip._tcp.example.org.']],
    ['an address fails', '_sip._tcp SRV 0 5 5060 192.0.2.1\n', ['fail isAddress 5:24-5:33 _sip._tcp.example.org.']],
    ['port 0 fails', '_sip._tcp SRV 0 5 0 sip\nsip A 192.0.2.1\n', ['fail portZero 5:19-5:20 _sip._tcp.example.org.']],
    [
      '"no such service" beside a host fails',
      '_sip._tcp SRV 0 5 5060 sip\n_sip._tcp SRV 0 0 0 .\nsip A 192.0.2.1\n',
      ['fail nullWithOthers 6:1-6:22 _sip._tcp.example.org.'],
    ],
    ['what hides below a cut is not looked at', 'sub NS ns1.example.net.\n_sip._tcp.sub SRV 0 5 0 nowhere\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(srvTarget, zone)).toEqual(expected));
});
