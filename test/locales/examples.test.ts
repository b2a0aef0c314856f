import { describe, expect, test } from 'vitest';
import { languages } from '../../locales/languages.ts';
import { pages as english } from '../../locales/generated/en/pages.generated.ts';
import { pages as dutch } from '../../locales/generated/nl/pages.generated.ts';
import type { Rule } from '../../model/rule.ts';
import { rules } from '../../rules/registry.generated.ts';
import { SOUND_HEAD, judged } from '../support/judged.ts';

/** A fence of a page that tells what comes of it: format, origin where it has one, `pass` or `fail=<message>`. */
interface Example {
  readonly format: string;
  readonly origin: string | undefined;
  /** Messages that must come, and no others; empty for `pass`. */
  readonly fails: readonly string[];
  readonly text: string;
}

/** The file that an example is read as, by format and origin; `files` is several, each below a line `==> path <==`. */
const PATHS: Readonly<Record<string, (origin: string) => string>> = {
  zonefile: (origin) => `${origin}.zone`,
  octodns: (origin) => `${origin}.yaml`,
  'security-txt': () => '.well-known/security.txt',
  'mta-sts': () => '.well-known/mta-sts.txt',
  certificate: () => 'server.pem',
  'dnssec-key': () => 'Kexample.org.+013+54458.private',
  'dh-parameters': () => 'dhparam.pem',
  nginx: () => 'sites-available/example.conf',
  postfix: () => 'postfix/main.cf',
  files: () => '',
};

function examplesOf(markdown: string): Example[] {
  const examples: Example[] = [];
  for (const [, , info = '', text = ''] of markdown.matchAll(/^(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)^\1\s*$/gm)) {
    const [format = '', ...words] = info.trim().split(/\s+/);
    const expected = words.filter((word) => word === 'pass' || word.startsWith('fail='));
    if (expected.length === 0) continue;
    const origin = words.find((word) => !expected.includes(word));
    examples.push({
      format,
      origin,
      fails: expected.flatMap((word) => (word === 'pass' ? [] : word.slice('fail='.length).split(','))),
      text,
    });
  }
  return examples;
}

/** What the rule says of an example. A zone without a SOA gets a sound head, so that an example shows only what it is about. */
function messagesOf(rule: Rule, { format, origin, text }: Example): string[] {
  const whole =
    format === 'zonefile' && !/\bSOA\b/.test(text)
      ? SOUND_HEAD.replace('$ORIGIN example.org.', `$ORIGIN ${origin ?? 'example.org'}.`) + text
      : text;
  const files = format === 'files' ? filesOf(text) : { [PATHS[format]!(origin ?? 'example')]: whole };
  const results = judged([rule], files).filter(({ rule: { id } }) => id === rule.id);
  expect(results.filter(({ outcome }) => outcome === 'crashed' || outcome === 'blocked')).toEqual([]);
  return [...new Set(results.flatMap(({ outcome, message }) => (outcome === 'fail' && message !== undefined ? [message.id] : [])))].sort();
}

function filesOf(text: string): Record<string, string> {
  const [, ...parts] = text.split(/^==> (.+) <==\n/m);
  return Object.fromEntries(parts.flatMap((path, at) => (at % 2 === 0 ? [[path, parts[at + 1] ?? '']] : [])));
}

describe.each(languages)('the examples of the pages in %s do what they say:', (language) => {
  const pages = language === 'en' ? english : dutch;
  const rows = rules.flatMap((rule) =>
    examplesOf(pages[rule.id]?.examples ?? '').map((example, at) => [`${rule.id}, example ${at + 1}`, rule, example] as const),
  );

  test.each(rows)('%s', (_, rule, example) => {
    expect(Object.keys(PATHS)).toContain(example.format);
    expect(messagesOf(rule, example)).toEqual([...new Set(example.fails)].sort());
  });

  test('there are some', () => {
    expect(rows.length).toBeGreaterThan(0);
  });
});
