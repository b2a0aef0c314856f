import { describe, expect, it } from 'vitest';
import { networkProblems } from '../../../../model/standards/spf/networks.ts';
import { parseSpf } from '../../../../model/standards/spf/parse.ts';
import { processorTime } from '../../../support/processor-time.ts';

function problemsOf(terms: string): string[] {
  const record = parseSpf(`v=spf1 ${terms}`);
  return networkProblems(record).map(
    ({ code, span, params }) => `${code} ${record.text.slice(span.start, span.end)} ${params.by ?? params.block ?? params.prefix}`,
  );
}

describe('networks that are too wide, special or redundant', () => {
  it.each<[string, string[]]>([
    ['ip4:9.9.9.9 ip6:2620:fe::fe mx/28 -all', []],
    ['ip4:11.0.0.0/15 -all', ['overbroadNetwork ip4:11.0.0.0/15 15']],
    ['ip4:0.0.0.0/0 -all', ['overbroadNetwork ip4:0.0.0.0/0 0']],
    ['-ip4:11.0.0.0/8 -all', []],
    ['ip6:2a00::/16 -all', ['overbroadNetwork ip6:2a00::/16 16']],
    ['a/8 mx//16 -all', ['overbroadNetwork a/8 8', 'overbroadNetwork mx//16 16']],
    ['ip4:10.1.2.0/24 -all', ['specialAddress ip4:10.1.2.0/24 10.0.0.0/8']],
    ['ip4:127.0.0.1 -all', ['specialAddress ip4:127.0.0.1 127.0.0.0/8']],
    ['ip4:169.254.0.0/16 -all', ['specialAddress ip4:169.254.0.0/16 169.254.0.0/16']],
    ['ip4:203.0.113.5 -all', ['specialAddress ip4:203.0.113.5 203.0.113.0/24']],
    ['ip6:2002:c000:201::/48 -all', ['specialAddress ip6:2002:c000:201::/48 2002::/16']],
    ['ip6:fe80::1 -all', ['specialAddress ip6:fe80::1 fe80::/10']],
    ['ip6:::ffff:9.9.9.9 -all', ['specialAddress ip6:::ffff:9.9.9.9 ::ffff:0:0/96']],
    ['ip4:192.0.0.0/16 -all', []],
    ['ip4:9.9.9.0/24 ip4:9.9.9.9 -all', ['redundantTerm ip4:9.9.9.9 ip4:9.9.9.0/24']],
    ['ip4:9.9.9.9 ip4:9.9.9.0/24 -all', []],
    ['-ip4:9.9.9.9 ip4:9.9.9.9 -all', []],
    ['ip4:9.9.9.1/24 IP4:9.9.9.2/24 -all', ['redundantTerm IP4:9.9.9.2/24 ip4:9.9.9.1/24']],
    ['ip6:2620:fe::/48 ip6:2620:fe::fe -all', ['redundantTerm ip6:2620:fe::fe ip6:2620:fe::/48']],
    ['include:a.example +INCLUDE:A.example mx mx -all', ['redundantTerm +INCLUDE:A.example include:a.example', 'redundantTerm mx mx']],
    ['exists:%{l}.a.example exists:%{L}.a.example -all', []],
    ['mx -all mx', []],
  ])('%s', (terms, expected) => expect(problemsOf(terms)).toEqual(expected));

  it('looks at thousands of networks in a moment', () => {
    const terms = Array.from(
      { length: 5000 },
      (_, i) => `ip4:9.${i >> 8}.${i & 255}.0/24 ip6:2620:${i.toString(16)}::/${32 + (i % 96)}`,
    ).join(' ');
    const record = parseSpf(`v=spf1 ${terms} -all`);
    const started = processorTime();
    networkProblems(record);
    expect(processorTime() - started).toBeLessThan(10_000);
  });
});
