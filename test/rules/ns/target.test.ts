import { describe, expect, it } from 'vitest';
import { nsTarget } from '../../../rules/ns/target.ts';
import { saidOf } from '../../support/judged.ts';

const HEAD = '$ORIGIN example.org.\n$TTL 3600\n@ SOA ns1 root 1 14400 3600 1209600 3600\n';

describe('ns/target', () => {
  it.each([
    ['a host with an address passes', '@ NS ns1\nns1 A 192.0.2.1\n', []],
    ['glue is an address', 'sub NS ns.sub\nns.sub A 192.0.2.1\n', []],
    ['a name in a zone that is not here is not known', '@ NS ns1.example.net.\n', ['unknown outsideRepository example.org.']],
    ['a delegation without glue is left to the delegation', 'sub NS ns.sub\n', ['unknown outsideRepository example.org.']],
    ['an address with final dot fails', '@ NS 192.0.2.1.\n', ['fail isAddress 4:6-4:16 example.org.']],
    ['an address without final dot fails', '@ NS 192.0.2.1\n', ['fail isAddress 4:6-4:15 example.org.']],
    ['an IPv6 address fails', '@ NS 2001:db8::1\n', ['fail isAddress 4:6-4:17 example.org.']],
    ['an alias fails', '@ NS ns1\nns1 CNAME a\na A 192.0.2.1\n', ['fail isAlias 4:6-4:9 example.org.']],
    [
      'a name that a DNAME sends elsewhere is an alias',
      '@ NS ns1.old\nold DNAME new\nns1.new A 192.0.2.1\n',
      ['fail isAlias 4:6-4:13 example.org.'],
    ],
    ['a name without address fails', '@ NS ns1\nns1 TXT "x"\n', ['fail hasNoAddress 4:6-4:9 example.org.']],
    ['a name that does not exist fails', 'sub NS ns1\n', ['fail doesNotExist 4:8-4:11 sub.example.org.']],
    ['localhost and invalid stand for nobody', '@ NS localhost.\n@ NS invalid.\n', []],
    ['what hides below a cut is not looked at', 'sub NS ns.sub\nns.sub A 192.0.2.1\nx.sub NS nowhere\n', []],
    [
      'several faults are told one by one',
      '@ NS a\n@ NS b\n',
      ['fail doesNotExist 4:6-4:7 example.org.', 'fail doesNotExist 5:6-5:7 example.org.'],
    ],
  ])('%s', (_, zone, expected) => expect(saidOf(nsTarget, HEAD + zone)).toEqual(expected));
});
