import { describe, expect, it } from 'vitest';
import { domainName, type DomainName } from '../../../../model/names/name.ts';
import { targetOf } from '../../../../model/standards/spf/expand.ts';
import { parseSpf } from '../../../../model/standards/spf/parse.ts';

function target(spec: string, domain = 'mail.dept.example.org', origin = 'example.net'): string {
  const term = parseSpf(`v=spf1 exists:${spec} -all`).terms[0];
  if (term?.kind !== 'exists') throw new Error(spec);
  const found = targetOf(term.domain, { domain: domainName(domain) as DomainName, origin: domainName(origin) as DomainName });
  switch (found.kind) {
    case 'name':
      return found.name;
    case 'dependent':
      return `? ${found.suffix ?? ''}`;
    case 'malformed':
      return `! ${found.text}`;
  }
}

describe('the name a term asks for (RFC 7208 §7)', () => {
  it.each([
    ['_SPF.Example.org', '_spf.example.org.'],
    ['_spf.example.org.', '_spf.example.org.'],
    ['%{d}', 'mail.dept.example.org.'],
    ['x.%{d2}', 'x.example.org.'],
    ['x.%{d9}', 'x.mail.dept.example.org.'],
    ['x.%{dr}', 'x.org.example.dept.mail.'],
    ['x.%{d2r}', 'x.dept.mail.'],
    ['x.%{o}', 'x.example.net.'],
    ['x.%{d1-}.example', 'x.mail.dept.example.org.example.'],
    ['x.%{D}', 'x.mail.dept.example.org.'],
    ['a%%b.example', 'a%b.example.'],
    ['a%_b.example', 'a\\032b.example.'],
    ['a\\b.example', 'a\\\\b.example.'],
    ['%{i}._spf.example.org', '? _spf.example.org.'],
    ['%{l}.x.%{d2}', '? x.example.org.'],
    ['%{i}x.example.org', '? example.org.'],
    ['x.%{i}', '? '],
    ['a..example', '! a..example'],
  ])('%s is %s', (spec, expected) => expect(target(spec)).toBe(expected));

  it('loses labels from the left where it is too long', () =>
    expect(target(`${'x.'.repeat(120)}%{d}`)).toBe(`${'x.'.repeat(116)}mail.dept.example.org.`));
});
