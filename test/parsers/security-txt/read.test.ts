import { describe, expect, it } from 'vitest';
import { lint } from '../../../engine/lint.ts';
import { securityTxt } from '../../../parsers/security-txt/read.ts';
import { securityTxtEncryption } from '../../../rules/security-txt/encryption.ts';
import { memoryTree } from '../../support/memory-tree.ts';
import { NOW, parsers } from '../../support/judged.ts';
import { plainSettings } from '../../support/settings.ts';
import { processorTime } from '../../support/processor-time.ts';

const FIELDS = 'Contact: mailto:security@example.org\nExpires: 2027-05-01T00:00:00Z\n';

function read(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? new Uint8Array(Buffer.from(text)) : text;
  const context = { include: () => ({ kind: 'notFound' as const }), list: () => [], limits: { generate: 1, includeDepth: 1 } };
  return securityTxt.read({ path: 'security.txt', bytes }, context);
}

describe('a security.txt is recognised', () => {
  it.each([
    ['at its well-known place', 'www/.well-known/security.txt', FIELDS, true],
    ['at its well-known place, whatever is in it', '.well-known/security.txt', 'to do', true],
    ['by its name and its fields', 'static/security.txt', FIELDS, true],
    ['by its name and its fields among comments', 'Security.txt', `# hello\n# world\n${FIELDS}`, true],
    [
      'when it is signed',
      'security.txt',
      `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${FIELDS}-----BEGIN PGP SIGNATURE-----\n\nab\ncd\nef\n`,
      true,
    ],
    ['as a template', 'templates/security.txt.j2', '{% if x %}\nContact: {{ contact }}\n{% endif %}\n', true],
    ['not from prose of the name', 'Documentation/security.txt', 'Security\n\nWe care.\nContact: us\nAnd more.\n', false],
    ['not by its fields alone', 'notes.txt', FIELDS, false],
    ['not when it is a program', 'security.txt', `\0${FIELDS}`, false],
    ['not as another file beside it', '.well-known/openid-configuration', '{}', false],
  ])('%s', (_, path, text, expected) => {
    expect(securityTxt.recognise(path, new Uint8Array(Buffer.from(text))) > 0).toBe(expected);
  });
});

describe('what a security.txt says', () => {
  it('comes with the exact place of each value', () => {
    const text = '# ü\nContact:  mailto:security@example.org \r\n';
    const [service] = read(text).services ?? [];
    const field = service?.kind === 'policy-file' && service.facts.format === 'security-txt' ? service.facts.fields[0] : undefined;
    const place = field?.valueAt.kind === 'text' ? field.valueAt.span : undefined;
    expect(field?.value).toBe('mailto:security@example.org');
    expect(Buffer.from(text).subarray(place?.start, place?.end).toString()).toBe('mailto:security@example.org');
  });

  it('is open where a placeholder stands, and the source is partly read', () => {
    const { estate } = lint(memoryTree({ 'security.txt': `${FIELDS}Policy: {{ policy }}\n` }), {
      parsers,
      rules: [],
      settings: plainSettings,
      paths: [],
      now: NOW,
    });
    expect(estate.sources.map(({ path, format, status, reason }) => `${path} ${format} ${status} ${reason}`)).toEqual([
      'security.txt security-txt partial placeholder',
    ]);
  });

  it('may be accepted by a comment', () => {
    const { ignores } = read(`# hostmaster-ignore ${securityTxtEncryption.id} -- the form is preferred\n\n${FIELDS}`);
    expect(ignores.map(({ rule, reason, covers }) => [rule, reason, covers.start, covers.end])).toEqual([
      ['security-txt/encryption', 'the form is preferred', 70, 107],
    ]);
  });

  it('is read in no time, whatever it holds', () => {
    const start = processorTime();
    for (const text of [
      'a:b\n',
      'Contact: mailto:',
      ':',
      '{{',
      '<%',
      '-----BEGIN PGP SIGNED MESSAGE-----\n',
      ' \t',
      '@A',
      '# hostmaster-ignore\n',
    ])
      read(text.repeat(1_000_000 / text.length));
    read(Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 256));
    expect(processorTime() - start).toBeLessThan(5000);
  });

  it('that is larger than anybody reads is not whole', () => {
    expect(read('# more\n'.repeat(200_000)).gaps.map(({ cause }) => cause)).toEqual(['fileTooLarge']);
  });
});
