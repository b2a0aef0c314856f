import { describe, expect, it } from 'vitest';
import { policyFor, walkDmarc, walkNames, type DmarcWalk } from '../../../../model/standards/dmarc/walk.ts';
import { domainName, type DomainName } from '../../../../model/names/name.ts';

function name(text: string): DomainName {
  const found = domainName(text);
  if (found === undefined) throw new Error(text);
  return found;
}

/** Records by the domain they speak for; `null` for names that nothing here can see. */
function walk(author: string, records: Record<string, string | string[] | null>): DmarcWalk {
  return walkDmarc(name(author), (query) => {
    const found = records[query.slice('_dmarc.'.length, -1)];
    if (found === undefined) return { kind: 'nxdomain' };
    return found === null ? { kind: 'outside' } : { kind: 'answer', texts: [found].flat() };
  });
}

function printed({ organizationalDomain, policy }: DmarcWalk): string {
  const found = policy.kind === 'known' ? policy.value : policy.likely;
  const organizational = organizationalDomain.kind === 'known' ? organizationalDomain.value : `${organizationalDomain.likely}?`;
  return `${organizational} ${found === null ? 'none' : `${found.at} ${found.domain}`}${policy.kind === 'known' ? '' : '?'}`;
}

const P = 'v=DMARC1; p=reject';

describe('the names of a tree walk (RFC 9989 §4.10)', () => {
  it('are the author domain and all above it', () =>
    expect(walkNames(name('a.mail.example.org'))).toEqual(['a.mail.example.org.', 'mail.example.org.', 'example.org.', 'org.']));

  it('are eight at most: a long name is cut to seven labels after the first query', () =>
    expect(walkNames(name('a.b.c.d.e.f.g.h.i.j.mail.example.org'))).toEqual([
      'a.b.c.d.e.f.g.h.i.j.mail.example.org.',
      'g.h.i.j.mail.example.org.',
      'h.i.j.mail.example.org.',
      'i.j.mail.example.org.',
      'j.mail.example.org.',
      'mail.example.org.',
      'example.org.',
      'org.',
    ]));

  it('of eight labels are eight, of nine too', () => {
    expect(walkNames(name('a.b.c.d.e.f.example.org'))).toHaveLength(8);
    expect(walkNames(name('x.a.b.c.d.e.f.example.org'))).toHaveLength(8);
    expect(walkNames(name('x.a.b.c.d.e.f.example.org'))[1]).toBe('b.c.d.e.f.example.org.');
  });
});

describe('organizational domain and policy', () => {
  it.each<[string, string, Record<string, string | string[] | null>, string]>([
    ['the author domain has its own record', 'example.org', { 'example.org': P }, 'example.org. author example.org.'],
    ['only the organizational domain has one', 'a.mail.example.org', { 'example.org': P }, 'example.org. organizational example.org.'],
    ['nobody has one', 'mail.example.org', {}, 'mail.example.org. none'],
    [
      'the fewest labels win',
      'a.mail.example.org',
      { 'mail.example.org': P, 'example.org': P },
      'example.org. organizational example.org.',
    ],
    [
      'psd=n makes a lower domain organizational',
      'a.mail.example.org',
      { 'mail.example.org': `${P}; psd=n`, 'example.org': P },
      'mail.example.org. organizational mail.example.org.',
    ],
    [
      'one label below psd=y is organizational',
      'a.mail.example.org',
      { 'example.org': `${P}; psd=y` },
      'mail.example.org. publicSuffix example.org.',
    ],
    [
      'a record between author and organizational domain is not used',
      'a.b.mail.example.org',
      { 'b.mail.example.org': P, 'example.org': `${P}; psd=y` },
      'mail.example.org. publicSuffix example.org.',
    ],
    [
      'the record one label below psd=y is used',
      'a.mail.example.org',
      { 'mail.example.org': P, 'example.org': `${P}; psd=y` },
      'mail.example.org. organizational mail.example.org.',
    ],
    ['psd=y at the start does not move it down', 'example.org', { 'example.org': `${P}; psd=y` }, 'example.org. author example.org.'],
    [
      'two records at one name are none',
      'mail.example.org',
      { 'mail.example.org': [P, P], 'example.org': P },
      'example.org. organizational example.org.',
    ],
    [
      'other texts beside the record do not matter',
      'example.org',
      { 'example.org': ['hello', P, 'v=dmarc1; p=none'] },
      'example.org. author example.org.',
    ],
    [
      'an invalid tag list is no record',
      'mail.example.org',
      { 'mail.example.org': `${P}; p=none`, 'example.org': P },
      'example.org. organizational example.org.',
    ],
  ])('%s', (_what, author, records, expected) => expect(printed(walk(author, records))).toBe(expected));

  it('are unknown where a name on the way cannot be seen, with what is likely', () => {
    const found = walk('mail.example.org', { 'example.org': P, org: null });
    expect(printed(found)).toBe('example.org.? organizational example.org.?');
    expect(found.policy).toMatchObject({ kind: 'unknown', outside: ['_dmarc.org.'] });
    expect(found.steps.map((step) => step.outcome)).toEqual(['none', 'record', 'outside']);
  });

  it('are known where the walk stops before what cannot be seen', () =>
    expect(printed(walk('mail.example.org', { 'example.org': `${P}; psd=n`, org: null }))).toBe(
      'example.org. organizational example.org.',
    ));

  it('the policy is known from the own record whatever lies above', () =>
    expect(printed(walk('example.org', { 'example.org': P, org: null }))).toBe('example.org.? author example.org.'));

  it('an own record that cannot be seen leaves the policy unknown', () =>
    expect(printed(walk('example.org', { 'example.org': null }))).toBe('example.org.? none?'));
});

describe('the policy for the author domain', () => {
  it('is p, sp or np by where the record stands and whether the name exists', () => {
    const text = 'v=DMARC1; p=reject; sp=quarantine; np=none';
    const own = walk('example.org', { 'example.org': text }).policy;
    const above = walk('a.example.org', { 'example.org': text }).policy;
    if (own.kind !== 'known' || above.kind !== 'known' || own.value === null || above.value === null) throw new Error('unknown');
    expect([policyFor(own.value, true), policyFor(above.value, true), policyFor(above.value, false)]).toEqual([
      'reject',
      'quarantine',
      'none',
    ]);
  });
});
