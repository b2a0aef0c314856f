import { describe, expect, it } from 'vitest';
import type { DomainName } from '../../../../model/names/name.ts';
import { domainName } from '../../../../model/names/name.ts';
import { parseIpv4, parseIpv6 } from '../../../../model/standards/ip.ts';
import type { Resolver } from '../../../../model/standards/lookup.ts';
import type { LookupNode, SpfLookups } from '../../../../model/standards/spf/lookup-tree.ts';
import { spfLookups } from '../../../../model/standards/spf/lookups.ts';
import { isSpfRecord } from '../../../../model/standards/spf/select.ts';
import { suiteCases, suiteIsHere } from './suite.ts';

/** `name: records`; a record is an SPF text, an address, or `MX host`. What is not listed: absent below .example, else outside. */
type World = Record<string, string[]>;

function name(text: string): DomainName {
  const found = domainName(text);
  if (found === undefined) throw new Error(text);
  return found;
}

function resolverOf(world: World): Resolver {
  const at = (asked: DomainName): string[] | 'nxdomain' | 'outside' =>
    world[asked.slice(0, -1)] ?? (asked.endsWith('.example.') ? 'nxdomain' : 'outside');
  return {
    txt: (asked) => {
      const records = at(asked);
      if (typeof records === 'string') return { kind: records };
      const texts = records.filter((record) => !record.startsWith('MX ') && parseIpv4(record) === null && parseIpv6(record) === null);
      return texts.length > 0 ? { kind: 'answer', texts } : { kind: 'nodata' };
    },
    addresses: (asked) => {
      const records = at(asked);
      if (typeof records === 'string') return { kind: records };
      const ipv4 = records.flatMap((record) => parseIpv4(record) ?? []);
      const ipv6 = records.flatMap((record) => parseIpv6(record) ?? []);
      return ipv4.length + ipv6.length > 0 ? { kind: 'answer', ipv4, ipv6 } : { kind: 'nodata' };
    },
    mx: (asked) => {
      const records = at(asked);
      if (typeof records === 'string') return { kind: records };
      const hosts = records.filter((record) => record.startsWith('MX ')).map((record) => name(record.slice(3)));
      return hosts.length > 0 ? { kind: 'answer', hosts } : { kind: 'nodata' };
    },
  };
}

function look(text: string, world: World = {}): SpfLookups {
  return spfLookups(name('org.example'), text, resolverOf({ 'org.example': [text], ...world }));
}

function printed(node: LookupNode, depth = 0): string[] {
  return [
    `${'  '.repeat(depth)}${node.known}${node.unknown > 0 ? `+${node.unknown}?` : ''} ${node.term} ${node.outcome}`,
    ...node.children.flatMap((child) => printed(child, depth + 1)),
  ];
}

const BOTH = ['192.0.2.1', '2001:db8::1'];

describe('what counts as a lookup (RFC 7208 §4.6.4)', () => {
  it.each<[number, string]>([
    [0, 'v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all'],
    [1, 'v=spf1 a -all'],
    [4, 'v=spf1 +a ?a/24 a:h.example ~a:h.example/28 -all'],
    [2, 'v=spf1 mx mx:h.example -all'],
    [1, 'v=spf1 ptr -all'],
    [1, 'v=spf1 exists:%{i}.h.example -all'],
    [2, 'v=spf1 exists:%{p}.h.example -all'],
    [0, 'v=spf1 -all a mx include:h.example'],
    [0, 'v=spf1 -all exp=h.example'],
    [0, 'v=spf1 foo=h.example -all'],
    [1, 'v=spf1 a ipv4:192.0.2.1 -all'],
  ])('%i: %s', (known, text) => {
    const result = look(text, { 'h.example': ['v=spf1 a mx -all', ...BOTH, 'MX h.example'] });
    expect(result.known).toBe(known);
    expect(result.unknown).toBe(0);
  });

  it('counts an include with all that is below it, each time it is written', () => {
    const world = { 'a.example': ['v=spf1 a mx include:b.example -all', ...BOTH], 'b.example': ['v=spf1 ptr ~all'] };
    expect(look('v=spf1 include:a.example -all', world).known).toBe(5);
    expect(look('v=spf1 include:a.example include:a.example -all', world).known).toBe(10);
  });

  it('follows a redirect only where no all stands, before it or behind', () => {
    const world = { 'r.example': ['v=spf1 a mx -all'] };
    expect(look('v=spf1 redirect=r.example', world).known).toBe(3);
    expect(look('v=spf1 redirect=r.example ~all', world).known).toBe(0);
    expect(look('v=spf1 redirect=r.example a', world).known).toBe(4);
  });

  it('knows what %{d} and %{o} stand for', () => {
    const world = { '_spf.org.example': ['v=spf1 include:%{d2}.b.example -all'], 'org.example.b.example': ['v=spf1 a:%{o} -all'] };
    const { known, unknown, problems } = look('v=spf1 include:_spf.%{d} -all', world);
    expect([known, unknown, problems]).toEqual([3, 0, expect.anything()]);
  });

  it('asks for the name of the record in which an implicit a stands', () => {
    const { tree } = look('v=spf1 include:a.example -all', { 'a.example': ['v=spf1 a -all', '192.0.2.1'] });
    expect(tree.children[0]?.children[0]).toMatchObject({
      target: 'a.example.',
      owner: 'a.example.',
      outcome: 'counted',
      span: { start: 7, end: 8 },
    });
  });
});

describe('what cannot be seen', () => {
  it('is 1 and unknown for a target outside, and for one that depends on the message', () => {
    const { known, unknown, problems, voids } = look('v=spf1 include:_spf.provider.net include:%{i}.x.example a:outside.net -all');
    expect([known, unknown, problems, voids]).toEqual([3, 2, [], []]);
  });
});

describe('the tree', () => {
  it('can be printed with the cost of every term', () => {
    const world = { 'a.example': ['v=spf1 mx include:_spf.provider.net -all', 'MX h.example'], 'h.example': BOTH };
    expect(printed(look('v=spf1 a:h.example include:a.example redirect=none.example', world).tree)).toEqual([
      '5+1?  counted',
      '  1 a:h.example counted',
      '  3+1? include:a.example counted',
      '    1 mx counted',
      '    1+1? include:_spf.provider.net outside',
      '  1 redirect=none.example void',
    ]);
  });
});

describe('void lookups', () => {
  it('tells names without records, and names with one family only', () => {
    const world = { 'v4.example': ['192.0.2.1'], 'v6.example': ['2001:db8::1'], 'txt.example': ['hello'] };
    const { voids } = look(
      'v=spf1 a:gone.example mx:txt.example a:v4.example a:v6.example exists:v6.example include:gone.example a:outside.net -all',
      world,
    );
    expect(voids.map((found) => `${found.kind} ${found.name} ${found.reason} ${found.clients}`)).toEqual([
      'a gone.example. nxdomain all',
      'mx txt.example. nodata all',
      'a v4.example. nodata ipv6',
      'a v6.example. nodata ipv4',
      'exists v6.example. nodata all',
      'include gone.example. nxdomain all',
    ]);
  });
});

describe('problems on the way', () => {
  const codes = (result: SpfLookups): string[] =>
    result.problems.map(
      (problem) => `${problem.code} ${problem.params.name}${problem.params.reason === undefined ? '' : ` ${problem.params.reason}`}`,
    );

  it.each<[string, World, string[]]>([
    ['v=spf1 include:gone.example -all', {}, ['includeNoSpf gone.example. nxdomain']],
    ['v=spf1 include:h.example -all', { 'h.example': ['192.0.2.1'] }, ['includeNoSpf h.example. nodata']],
    ['v=spf1 include:h.example -all', { 'h.example': ['hello'] }, ['includeNoSpf h.example. none']],
    ['v=spf1 include:h.example -all', { 'h.example': ['v=spf1 -all', 'V=SPF1 ~all'] }, ['includeNoSpf h.example. multiple']],
    ['v=spf1 redirect=h.example', { 'h.example': ['v=spf10 -all'] }, ['redirectNoSpf h.example. none']],
    ['v=spf1 include:a..example -all', {}, ['includeNoSpf include:a..example malformed']],
    ['v=spf1 include:h.example -all', { 'h.example': ['v=spf1 ipv4:192.0.2.1 -all'] }, ['targetPermerror h.example.']],
    ['v=spf1 a:gone.example -all', {}, ['targetNoAddress gone.example.']],
    ['v=spf1 mx:h.example -all', { 'h.example': ['MX gone.example'] }, ['targetNoAddress h.example.']],
    ['v=spf1 mx:h.example -all', { 'h.example': ['MX .'] }, []],
    ['v=spf1 mx:h.example -all', { 'h.example': Array.from({ length: 11 }, (_, i) => `MX m${i}.example`) }, ['mxHostLimit h.example.']],
    ['v=spf1 include:h.example -all', { 'h.example': ['v=spf1 +all'] }, ['includePermissive h.example.']],
    ['v=spf1 include:h.example -all', { 'h.example': ['v=spf1 ip4:0.0.0.0/0 -all'] }, ['includePermissive h.example.']],
    ['v=spf1 include:h.example -all', { 'h.example': ['v=spf1 -all ip4:0.0.0.0/0'] }, []],
    ['v=spf1 ?include:h.example -all', { 'h.example': ['v=spf1 +all'] }, []],
    ['v=spf1 ?include:g.example -all', { 'g.example': ['v=spf1 include:h.example -all'], 'h.example': ['v=spf1 +all'] }, []],
    ['v=spf1 redirect=h.example', { 'h.example': ['v=spf1 all'] }, ['includePermissive h.example.']],
  ])('%s', (text, world, expected) => expect(codes(look(text, world))).toEqual(expected));

  it('points into the record where the term stands and at the term of the first record', () => {
    const { problems } = look('v=spf1 include:a.example -all', { 'a.example': ['v=spf1 mx:outside.net a:gone.example -all'] });
    expect(problems[0]).toMatchObject({ owner: 'a.example.', span: { start: 22, end: 36 }, top: { start: 7, end: 24 } });
  });

  it('names every loop, also that of a record with itself', () => {
    const world = { 'a.example': ['v=spf1 include:b.example -all'], 'b.example': ['v=spf1 include:a.example redirect=org.example'] };
    const { loops, known } = look('v=spf1 include:a.example include:org.example -all', world);
    expect(loops.map((loop) => loop.join(' '))).toEqual([
      'a.example. b.example. a.example.',
      'org.example. a.example. b.example. org.example.',
      'org.example. org.example.',
    ]);
    expect(known).toBe(5);
  });
});

describe('a hostile tree', () => {
  it('that doubles at every level is cut, and says so', () => {
    const world = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`l${i}.example`, [`v=spf1 include:l${i + 1}.example include:l${i + 1}.example -all`]]),
    );
    const result = look('v=spf1 include:l0.example -all', world);
    expect(result.cut).toBe(true);
    expect(result.known).toBeGreaterThan(10);
    expect(result.known).toBeLessThanOrEqual(1000);
  });

  it('of great depth is cut, and says so', () => {
    const world = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`l${i}.example`, [`v=spf1 include:l${i + 1}.example -all`]]));
    const result = look('v=spf1 include:l0.example -all', world);
    expect([result.cut, result.known]).toEqual([true, 20]);
  });

  it('of one huge record is cut, and says so', () => {
    const result = look(`v=spf1 ${'include:a.example '.repeat(3000)}-all`, { 'a.example': [`v=spf1 ${'a '.repeat(30_000)}-all`] });
    expect([result.cut, result.known]).toEqual([true, 1000]);
  });
});

describe.skipIf(!suiteIsHere)('the processing limits of the RFC 7208 test suite', () => {
  const cases = (suiteIsHere ? suiteCases() : []).filter((suiteCase) => suiteCase.section === 'Processing limits');
  it.each(cases.map((suiteCase) => [suiteCase.id, suiteCase.results.join(' or '), suiteCase] as const))(
    '%s: %s',
    (id, _results, { domain, results, resolver }) => {
      const answer = domain === undefined ? undefined : resolver.txt(domain);
      const text = answer?.kind === 'answer' ? answer.texts.find(isSpfRecord) : undefined;
      if (domain === undefined || text === undefined) throw new Error('no record');
      const { known, unknown, loops, voids, problems } = spfLookups(domain, text, resolver);
      const voidForIpv4 = voids.filter((found) => found.clients !== 'ipv6').length;
      const refused = known > 10 || loops.length > 0 || voidForIpv4 > 2 || problems.some((problem) => problem.code === 'mxHostLimit');
      expect(unknown).toBe(0);
      // One client of this case matches before the eleventh term; the worst case is over the limit all the same.
      if (id === 'include-at-limit') expect(known).toBe(11);
      else expect(refused).toBe(results.includes('permerror'));
    },
  );
});
