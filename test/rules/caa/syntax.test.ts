import { describe, expect, it } from 'vitest';
import { caaSyntax } from '../../../rules/caa/syntax.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';

/** `message line:column` of each finding. */
function said(zone: string): string[] {
  return saidOf(caaSyntax, zone).map((each) => each.replace(/^fail (\w+) (\d+:\d+)-.*$/, '$1 $2'));
}

describe('caa/syntax', () => {
  it.each([
    ['an authority passes', '@ CAA 0 issue "ca.example.net"\n', []],
    ['the critical flag passes', '@ CAA 128 issue "ca.example.net"\n', []],
    ['nobody passes', '@ CAA 0 issue ";"\n', []],
    ['parameters pass', '@ CAA 0 issue "ca.example.net; accounturi=https://ca.example.net/acct/1; validationmethods=dns-01,http-01"\n', []],
    ['a tag in capitals passes', '@ CAA 0 ISSUE "ca.example.net"\n', []],
    ['a mail address to report to passes', '@ CAA 0 iodef "mailto:security@example.org"\n', []],
    ['a page to report to passes', '@ CAA 0 iodef "https://example.org/report"\n', []],
    ['a contact passes', '@ CAA 0 contactemail "security@example.org"\n@ CAA 0 contactphone "+31-20-555.0100"\n', []],
    ['the value of an unknown tag is not judged', '@ CAA 0 future "? ?"\n', []],
    ['flag 1 is told', '@ CAA 1 issue "ca.example.net"\n', ['flags 5:7']],
    ['a URL instead of a domain fails', '@ CAA 0 issue "https://ca.example.net"\n', ['issuer 5:16']],
    ['a wildcard instead of a domain fails', '@ CAA 0 issue "*.example.net"\n', ['issuer 5:16']],
    ['two authorities in one record fail', '@ CAA 0 issue "ca.example.net ca.example.com"\n', ['whitespace 5:16']],
    ['a parameter without value sign fails', '@ CAA 0 issue "ca.example.net; dns-01"\n', ['parameter 5:16']],
    ['a parameter given twice fails', '@ CAA 0 issue "ca.example.net; a=1; a=2"\n', ['duplicateParameter 5:16']],
    ['an account that is no URI fails', '@ CAA 0 issue "ca.example.net; accounturi=12345"\n', ['accountUri 5:16']],
    ['a method that is none fails', '@ CAA 0 issue "ca.example.net; validationmethods=dns_01"\n', ['validationMethods 5:16']],
    ['an empty value is told', '@ CAA 0 issue ""\n', ['empty 5:16']],
    ['a bare address to report to fails', '@ CAA 0 iodef "security@example.org"\n', ['iodef 5:16']],
    ['a contact with mailto fails', '@ CAA 0 contactemail "mailto:security@example.org"\n', ['contactEmail 5:23']],
    ['a number with tel fails', '@ CAA 0 contactphone "tel:+31205550100"\n', ['contactPhone 5:23']],
    ['white space around an address is told', '@ CAA 0 iodef " mailto:security@example.org"\n', ['whitespace 5:16']],
  ])('%s', (_, zone, expected) => expect(said(zone)).toEqual(expected));

  it.each([
    ['@ CAA 0 iodef "security@example.org"\n', '"mailto:security@example.org"'],
    ['@ CAA 0 contactphone "tel:+31205550100"\n', '"+31205550100"'],
    ['@ CAA 0 issue ""\n', '";"'],
  ])('mends %s', (zone, rdata) => {
    const [result] = judged([caaSyntax], { 'example.org.zone': SOUND_HEAD + zone });
    expect(result?.fixes[0]?.edits[0].text).toBe(rdata);
  });
});
