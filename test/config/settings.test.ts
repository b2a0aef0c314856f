import { describe, expect, test } from 'vitest';
import type { CommandLineChoice } from '../../config/settings.ts';
import type { RulePattern } from '../../config/rule-pattern.ts';
import type { Severity } from '../../model/verdict.ts';
import { KNOWN, settings } from './rules.ts';

function patterns(...texts: string[]): RulePattern[] {
  return texts.map((text) => {
    const pattern = KNOWN.pattern(text);
    if ('unknown' in pattern) throw new Error(text);
    return pattern;
  });
}

describe('a finding weighs', () => {
  type Asked = readonly [rule: string, message: string | undefined, path: string, subject: string, own: Severity];
  const ROWS: readonly (readonly [says: string, text: string, asked: Asked, severity: Severity | 'off'])[] = [
    ['what its rule says', '', ['spf/syntax', 'nonAscii', 'a', 'example.org', 'error'], 'error'],
    ['what it says itself', '', ['spf/syntax', 'nonAscii', 'a', 'example.org', 'warning'], 'warning'],
    ['advice while its rule is on trial', '', ['zone/serial-style', 'odd', 'a', 'example.org', 'error'], 'advice'],
    ['nothing when its rule is retired', '', ['dnssec/old', 'weak', 'a', 'example.org', 'error'], 'off'],
    ['one step more by the preset strict', 'extends: strict', ['zone/ttl-range', 'tooLong', 'a', 'example.org', 'advice'], 'warning'],
    ['an error by strict when it was a warning', 'extends: strict', ['zone/serial-style', 'odd', 'a', 'example.org', 'warning'], 'error'],
    ['nothing by rfc when no RFC says it', 'extends: rfc', ['dnssec/algorithm', 'weak', 'a', 'example.org', 'warning'], 'off'],
    [
      'something by internet.nl when it is tested there',
      'extends: internet.nl',
      ['dnssec/algorithm', 'weak', 'a', 'example.org', 'warning'],
      'warning',
    ],
    ['nothing by internet.nl when it is not', 'extends: internet.nl', ['zone/ttl-range', 'tooLong', 'a', 'example.org', 'advice'], 'off'],
    ['what the last preset says', 'extends: [rfc, recommended]', ['dnssec/algorithm', 'weak', 'a', 'example.org', 'warning'], 'warning'],
    [
      'what the configuration says of its rule',
      'rules: { spf/syntax: advice }',
      ['spf/syntax', 'nonAscii', 'a', 'example.org', 'error'],
      'advice',
    ],
    [
      'what the configuration says of its area',
      'rules: { spf/*: advice }',
      ['spf/syntax', 'nonAscii', 'a', 'example.org', 'error'],
      'advice',
    ],
    [
      'what the configuration says of a former name',
      'rules: { spf/grammar: advice }',
      ['spf/syntax', 'nonAscii', 'a', 'example.org', 'error'],
      'advice',
    ],
    [
      'what the narrowest entry says, wherever it stands',
      'rules: { "spf/syntax#nonAscii": off, spf/syntax: warning, spf/*: advice }',
      ['spf/syntax', 'nonAscii', 'a', 'example.org', 'error'],
      'off',
    ],
    [
      'not what is said of another message',
      'rules: { "spf/syntax#nonAscii": off, spf/*: advice }',
      ['spf/syntax', 'unknownMechanism', 'a', 'example.org', 'error'],
      'advice',
    ],
    [
      'what an override says of its file',
      'overrides: [{ files: "test/**", rules: { spf/*: off } }]',
      ['spf/syntax', 'nonAscii', 'test/x/a.zone', 'example.org', 'error'],
      'off',
    ],
    [
      'its own outside the files of an override',
      'overrides: [{ files: "test/**", rules: { spf/*: off } }]',
      ['spf/syntax', 'nonAscii', 'zones/a.zone', 'example.org', 'error'],
      'error',
    ],
    [
      'what an override says of its subject',
      'overrides: [{ subjects: "*.example.org", rules: { spf/*: off } }]',
      ['spf/syntax', 'nonAscii', 'a', 'Mail.Example.org.', 'error'],
      'off',
    ],
    [
      'its own where only the file of an override fits',
      'overrides: [{ files: a, subjects: example.net, rules: { spf/*: off } }]',
      ['spf/syntax', 'nonAscii', 'a', 'example.org', 'error'],
      'error',
    ],
    [
      'what the last override says',
      'overrides: [{ files: a, rules: { spf/*: off } }, { files: "*", rules: { spf/syntax: advice } }]',
      ['spf/syntax', 'nonAscii', 'a', 'example.org', 'error'],
      'advice',
    ],
    [
      'what an override says rather than the rules',
      'rules: { "spf/syntax#nonAscii": off }\noverrides: [{ files: a, rules: { "*": warning } }]',
      ['spf/syntax', 'nonAscii', 'a', 'example.org', 'error'],
      'warning',
    ],
  ];
  test.each(ROWS)('%s', (_, text, [rule, message, path, subject, own], severity) => {
    expect(settings(text).severityOf(rule, message, path, subject, own)).toBe(severity);
  });

  test('what the file itself says rather than the one it extends', () => {
    const merged = settings(
      'extends: ./base.yaml\nrules: { spf/*: warning }',
      {},
      { 'base.yaml': 'rules: { spf/syntax: off, zone/*: off }' },
    );
    expect(merged.severityOf('spf/syntax', 'nonAscii', '', '', 'error')).toBe('warning');
    expect(merged.severityOf('zone/ttl-range', 'tooLong', '', '', 'error')).toBe('off');
  });
});

describe('the command line', () => {
  const CONFIGURED = 'extends: internet.nl\nrules: { spf/lookup-limit: off }\noverrides: [{ files: a, rules: { dnssec/*: off } }]';
  const ROWS: readonly (readonly [says: string, choice: CommandLineChoice, running: string[]])[] = [
    ['leaves what the configuration runs', {}, ['spf/syntax', 'dnssec/algorithm']],
    ['narrows it with --only', { only: patterns('spf/*') }, ['spf/syntax']],
    ['narrows it to one message with --only', { only: patterns('spf/syntax#nonAscii') }, ['spf/syntax']],
    ['does not turn on what the configuration turns off', { only: patterns('spf/lookup-limit') }, []],
    ['leaves out with --skip', { skip: patterns('spf/syntax') }, ['dnssec/algorithm']],
    ['leaves a rule whose other messages remain', { skip: patterns('spf/syntax#nonAscii') }, ['spf/syntax', 'dnssec/algorithm']],
    ['takes another profile', { profile: 'rfc' }, ['spf/syntax', 'zone/ttl-range']],
  ];
  test.each(ROWS)('%s', (_, choice, running) => {
    const made = settings(CONFIGURED, choice);
    expect(KNOWN.all.filter(({ id }) => made.runs(id)).map(({ id }) => id)).toEqual(running);
  });

  test('judges single messages', () => {
    const made = settings('', { only: patterns('spf/syntax#nonAscii'), skip: patterns('zone/*') });
    expect(made.severityOf('spf/syntax', 'nonAscii', '', '', 'error')).toBe('error');
    expect(made.severityOf('spf/syntax', 'unknownMechanism', '', '', 'error')).toBe('off');
    expect(made.severityOf('spf/syntax', undefined, '', '', 'error')).toBe('error');
    expect(made.severityOf('zone/ttl-range', 'tooLong', '', '', 'error')).toBe('off');
  });
});

describe('the guideline for TLS', () => {
  const ROWS: readonly (readonly [says: string, text: string, choice: CommandLineChoice, guideline: string])[] = [
    ['is that of NCSC-NL when nobody chooses', 'extends: strict', {}, 'ncsc-nl-2025-05'],
    ['is the last one that is named', 'extends: [mozilla-old-5.7, mozilla-modern-6.0, rfc]', {}, 'mozilla-modern-6.0'],
    ['is that of the command line', 'extends: mozilla-old-5.7', { guideline: 'mozilla-modern-6.0' }, 'mozilla-modern-6.0'],
  ];
  test.each(ROWS)('%s', (_, text, choice, guideline) => expect(settings(text, choice).guideline).toBe(guideline));
});

describe('the other answers', () => {
  test('origins come from the last entry that matches', () => {
    const made = settings('zones: { "zones/**": { view: internal }, "*.db": example.org, "zones/[x].db": example.net }');
    expect(made.originOf('zones/a')).toEqual({ origin: undefined, view: 'internal' });
    expect(made.originOf('zones/a.db')).toEqual({ origin: 'example.org.', view: undefined });
    expect(made.originOf('zones/x.db')?.origin).toBe('example.net.');
    expect(made.originOf('zones/[x].db')?.origin).toBe('example.net.');
    expect(made.originOf('other')).toBeUndefined();
  });

  test('limits, languages, servers and verify have defaults, and the last file wins key by key', () => {
    const made = settings(
      'extends: ./base.yaml\nlimits: { generate: 5 }\nservers: { nginx: "1.27" }\nverify: { budgets: { seconds: 9 } }',
      {},
      {
        'base.yaml':
          'limits: { generate: 1, includeDepth: 2 }\nlanguages: [nl, en]\nservers: { nginx: "1.26", bind: "9.18" }\nverify: { resolver: 192.0.2.53, budgets: { queries: 7 } }',
      },
    );
    expect(made.limits).toEqual({ fileSize: 536_870_912, generate: 5, includeDepth: 2 });
    expect(made.language).toBe('nl');
    expect([...made.servers]).toEqual([
      ['nginx', '1.27'],
      ['bind', '9.18'],
    ]);
    expect(made.verify).toEqual({
      resolver: '192.0.2.53',
      targets: [],
      transcript: undefined,
      budgets: { queries: 7, seconds: 9, queriesPerSecond: undefined },
    });
    expect(made.files.map(({ path }) => path)).toEqual(['base.yaml', 'hostmaster.yaml']);
  });

  test('waivers know what they cover, and where they stand', () => {
    const text =
      'waive:\n  - { rule: "spf/syntax#nonAscii", subject: ["*.example.org"], files: zones/, reason: " why ", until: 2027-03-01 }';
    const [waiver] = settings(text).waivers;
    expect(waiver).toMatchObject({ rule: 'spf/syntax#nonAscii', reason: 'why', until: '2027-03-01' });
    expect(text.slice(waiver?.at.start, waiver?.at.end)).toBe('"spf/syntax#nonAscii"');
    expect(waiver?.covers('spf/syntax', 'nonAscii', 'zones/a/b.zone', 'a.example.org')).toBe(true);
    expect(waiver?.covers('spf/syntax', 'unknownMechanism', 'zones/a/b.zone', 'a.example.org')).toBe(false);
    expect(waiver?.covers('spf/syntax', 'nonAscii', 'other/b.zone', 'a.example.org')).toBe(false);
    expect(waiver?.covers('spf/syntax', 'nonAscii', 'zones/a/b.zone', 'example.org')).toBe(false);
  });
});
