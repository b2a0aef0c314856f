import { describe, expect, it } from 'vitest';
import { mtaSts } from '../../../parsers/mta-sts/read.ts';
import { processorTime } from '../../support/processor-time.ts';

const POLICY = 'version: STSv1\nmode: enforce\nmx: mail.example.net\nmax_age: 604800\n';

function read(text: string, path = 'mta-sts.txt') {
  const context = { include: () => ({ kind: 'notFound' as const }), list: () => [], limits: { generate: 1, includeDepth: 1 } };
  const reading = mtaSts.read({ path, bytes: new Uint8Array(Buffer.from(text)) }, context);
  const facts = reading.services?.[0]?.facts;
  if (facts === undefined || !('format' in facts) || facts.format !== 'mta-sts') throw new Error('no policy');
  return { reading, facts };
}

describe('an MTA-STS policy is recognised', () => {
  it.each([
    ['at its well-known place', 'web/.well-known/mta-sts.txt', POLICY, true],
    ['at its well-known place, whatever is in it', '.well-known/mta-sts.txt', '', true],
    ['by its name and its fields', 'conf/mta-sts.txt', POLICY, true],
    ['with the domain in its name', 'mail/example.org.mta-sts.txt', POLICY, true],
    ['as a template', 'mta-sts.txt.j2', POLICY, true],
    ['not from notes of the name', 'docs/mta-sts.txt', 'How to set up MTA-STS\nmode: choose one\n', false],
    ['not by its fields alone', 'notes.txt', POLICY, false],
  ])('%s', (_, path, text, expected) => {
    expect(mtaSts.recognise(path, new Uint8Array(Buffer.from(text))) > 0).toBe(expected);
  });
});

describe('what an MTA-STS policy says', () => {
  it('comes with the exact place of each value', () => {
    const { facts } = read('version: STSv1\r\nmx:  mail.example.net \r\n');
    expect(
      facts.fields.map(({ key, value, valueAt }) => [key, value, valueAt.kind === 'text' && [valueAt.span.start, valueAt.span.end]]),
    ).toEqual([
      ['version', 'STSv1', [9, 14]],
      ['mx', 'mail.example.net', [21, 37]],
    ]);
  });

  it.each([
    ['mta-sts.example.org/.well-known/mta-sts.txt', 'example.org.'],
    ['sites/MTA-STS.Example.org/mta-sts.txt', 'example.org.'],
    ['mail/mta-sts.example.org.txt', 'example.org.'],
    ['mta-sts/.well-known/mta-sts.txt', undefined],
    ['mta-sts.d/mta-sts.txt', undefined],
  ])('in %s it is that of %s', (path, domain) => expect(read(POLICY, path).facts.domain).toBe(domain));

  it('is read in no time, whatever it holds', () => {
    const start = processorTime();
    for (const text of ['a:b\n', 'mx: *.', ':', '{{', '\n', ' \t', 'version: STSv1\n']) read(text.repeat(2_000_000 / text.length));
    expect(processorTime() - start).toBeLessThan(5000);
  });

  it('that is larger than anybody reads is not whole', () => {
    expect(read('mx: a.example\n'.repeat(100_000)).reading.gaps.map(({ cause }) => cause)).toEqual(['fileTooLarge']);
  });
});
