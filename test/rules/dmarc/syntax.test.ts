import { describe, expect, it } from 'vitest';
import { dmarcSyntax } from '../../../rules/dmarc/syntax.ts';
import { mended, told } from '../../support/mail.ts';

const said = (text: string) => told(dmarcSyntax, `_dmarc TXT "${text}"\n`).map((line) => line.replace(' _dmarc.example.org.', ''));

describe('dmarc/syntax passes', () => {
  it.each([
    ['a usual record', 'v=DMARC1; p=reject; rua=mailto:dmarc@example.org'],
    ['blanks and capitals where they may be', 'v = DMARC1 ; p = Reject ; adkim = S ;'],
    [
      'every tag',
      'v=DMARC1; p=reject; sp=reject; np=reject; t=n; psd=u; adkim=r; aspf=r; fo=1:d:s; rua=mailto:a@example.org; ruf=mailto:a@example.org',
    ],
    ['a text that is no DMARC record, which another rule judges', 'hello'],
    ['all mail by the old percentage', 'v=DMARC1; p=reject; pct=100'],
  ])('%s', (_, text) => expect(said(text)).toEqual([]));

  it('permissions to report', () => expect(told(dmarcSyntax, 'example.net._report._dmarc TXT "v=DMARC1"\n')).toEqual([]));
});

describe('dmarc/syntax fails', () => {
  it.each([
    ['a version in small letters', 'v=dmarc1; p=reject', ['error version [v=dmarc1]']],
    ['a blank before the version', ' v=DMARC1; p=reject', ['error version [ v=DMARC1]']],
    ['the version in the middle', 'p=reject; v=DMARC1', ['error version [v=DMARC1]']],
    ['nothing but the version in a record that is not seen', 'v=dmarc1; p=foo; x=y', ['error version [v=dmarc1]']],
    ['a tag twice', 'v=DMARC1; p=none; p=reject', ['error duplicateTag [p]']],
    ['a tag that is nearly known', 'v=DMARC1; p=reject; adkin=s', ['warning unknownTag [adkin]']],
    ['a tag that is not known', 'v=DMARC1; p=reject; moo=1', ['advice unknownTag [moo]']],
    ['a tag in capitals', 'v=DMARC1; P=reject', ['advice tagCase [P]']],
    ['a segment without equals sign', 'v=DMARC1; p=reject; moo', ['warning syntax [moo]']],
    ['two semicolons', 'v=DMARC1;; p=reject', ['advice syntax [;]']],
    ['commas between tags', 'v=DMARC1; p=reject, rua=mailto:a@example.org', ['error syntax [reject, rua=mailto:a@example.org]']],
    [
      'a policy in quotation marks',
      'v=DMARC1; p=\'reject\'; sp=\\"none\\"',
      ["error invalidPolicy ['reject']", 'error syntax [\\"none\\"]'],
    ],
    ['a comma between tags that are no policies', 'v=DMARC1; p=reject; adkim=s, aspf=s', ['warning syntax [s, aspf=s]']],
    [
      'no policy, with an address for reports',
      'v=DMARC1; rua=mailto:a@example.org',
      ['warning noPolicy [v=DMARC1; rua=mailto:a@example.org]'],
    ],
    ['no policy and no address', 'v=DMARC1;', ['error noPolicy [v=DMARC1;]']],
    ['a policy behind other tags', 'v=DMARC1; adkim=s; p=reject', ['advice policyOrder [p=reject]']],
    ['a policy that does not exist', 'v=DMARC1; p=rejected', ['error invalidPolicy [rejected]']],
    ['a policy of subdomains that does not exist', 'v=DMARC1; p=reject; sp=all', ['error invalidPolicy [all]']],
    ['a wrong test flag', 'v=DMARC1; p=reject; t=x', ['warning tagValue [x]']],
    ['a wrong alignment', 'v=DMARC1; p=reject; aspf=strict', ['warning alignmentValue [strict]']],
    ['wrong options', 'v=DMARC1; p=reject; fo=2; ruf=mailto:a@example.org', ['warning failureOptions [2]']],
    ['options without address', 'v=DMARC1; p=reject; fo=1', ['advice failureOptions [fo=1]']],
    ['a percentage that is none', 'v=DMARC1; p=reject; pct=all', ['advice percent [pct=all]']],
    ['tags that were given up', 'v=DMARC1; p=reject; ri=86400; rf=afrf', ['advice removedTag [ri=86400]', 'advice removedTag [rf=afrf]']],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));
});

describe('dmarc/syntax mends', () => {
  it.each([
    ['the version', 'v=dmarc1; p=reject', 'v=DMARC1; p=reject'],
    ['what stands before it', ' v=DMARC1; p=reject', 'v=DMARC1; p=reject'],
    ['a policy', 'v=DMARC1; p=rejected; rua=mailto:a@example.org', 'v=DMARC1; p=reject; rua=mailto:a@example.org'],
    ['a tag', 'v=DMARC1; p=reject; adkin=s', 'v=DMARC1; p=reject; adkim=s'],
    ['a capital', 'v=DMARC1; P=reject', 'v=DMARC1; p=reject'],
  ])('%s', (_, text, expected) => expect(mended(dmarcSyntax, `_dmarc TXT "${text}"\n`)).toBe(`_dmarc TXT "${expected}"\n`));
});
