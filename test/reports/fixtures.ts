import { ui as english } from '../../locales/generated/en/ui.generated.ts';
import { ui as dutch } from '../../locales/generated/nl/ui.generated.ts';
import type { Language } from '../../locales/languages.ts';
import { type Translator, translatorOf } from '../../locales/translator.ts';
import type { RuleWords } from '../../locales/words.ts';
import { type Origin, textOrigin } from '../../model/origin.ts';
import type { Outcome, Report, Result } from '../../model/report.ts';
import { type Rule, rule } from '../../model/rule.ts';
import { notApplicable } from '../../model/verdict.ts';

/** Rules that exist only here, so that no output changes when a real one is reworded. */
export const targetIsAlias = rule({
  id: 'mail/mx-target',
  subject: 'mail-domain',
  basis: [{ doc: 'RFC 2181', section: '10.3', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['alias', 'tooMany'],
  check: () => notApplicable(),
});

export const ttlIsLow = rule({
  id: 'zone/ttl',
  subject: 'zone',
  basis: [
    { doc: 'RFC 1912', section: '2.2', level: 'SHOULD' },
    { doc: 'IANA DNS parameters', section: '', level: 'BCP' },
  ],
  severity: 'advice',
  stage: 'trial',
  since: '0.1.0',
  covers: [],
  messages: ['low'],
  check: () => notApplicable(),
});

const WORDS: Readonly<Record<Language, Readonly<Record<string, RuleWords>>>> = {
  en: {
    'mail/mx-target': {
      title: 'An MX names a host, not an alias',
      messages: {
        alias: 'The MX target {$name} is an alias of {$target}',
        tooMany: '.input {$count :number} .match $count one {{{$count} target}} * {{{$count} targets}}',
      },
      fix: { alias: 'Let the MX name {$target} itself' },
    },
    'zone/ttl': { title: 'A TTL is not too low', messages: { low: 'The TTL of {$name} is {$ttl}' }, fix: {} },
  },
  nl: {
    'mail/mx-target': {
      title: 'Een MX noemt een host, geen alias',
      messages: {
        alias: 'Het MX-doel {$name} is een alias van {$target}',
        tooMany: '.input {$count :number} .match $count one {{{$count} doel}} * {{{$count} doelen}}',
      },
      fix: { alias: 'Laat de MX {$target} zelf noemen' },
    },
    'zone/ttl': { title: 'Een TTL is niet te laag', messages: { low: 'De TTL van {$name} is {$ttl}' }, fix: {} },
  },
};

const PAGE = {
  what: 'An MX record names a *host*.\n\nSee [the RFC](https://www.rfc-editor.org/rfc/rfc2181).',
  why: 'Mailers may drop such mail.',
  fix: 'Name the host with `MX`.',
  examples: '```zonefile example.org pass\n@ MX 10 mail\n```',
  norms: '- RFC 2181 §10.3',
};

export function words(language: Language): Promise<Translator> {
  const ui = language === 'en' ? english : dutch;
  return translatorOf({ language, messages: WORDS[language], ui, pages: () => Promise.resolve({ 'mail/mx-target': PAGE }) });
}

export const ZONE = '$ORIGIN example.org.\n@\tMX 10 mail\nmail CNAME web\nweb 5 A 192.0.2.1\n';
export const PATH = 'zones/example.org.zone';

/** The place of the first occurrence of a text in `ZONE`. */
export function placeOf(text: string, path = PATH): Origin {
  const start = ZONE.indexOf(text);
  if (start < 0) throw new Error(`no '${text}' in the zone`);
  return textOrigin(path, start, start + text.length);
}

export function result(changes: Partial<Result> = {}): Result {
  return {
    rule: targetIsAlias,
    severity: 'error',
    outcome: 'fail',
    plane: 'declared',
    subject: { kind: 'mail-domain', name: 'example.org' },
    message: { id: 'alias', params: { name: 'mail.example.org', target: 'web.example.org' } },
    places: [placeOf('mail'), placeOf('mail CNAME')],
    gaps: [],
    fixes: [],
    waived: null,
    times: 1,
    ...changes,
  };
}

/** A result that says nothing, as an outcome other than `fail` has it. */
export function silent(outcome: Exclude<Outcome, 'fail'>, changes: Partial<Result> = {}): Result {
  const { message: _message, ...rest } = result();
  return { ...rest, outcome, ...changes };
}

export function report(results: readonly Result[], changes: Partial<Report> = {}): Report {
  const outcomes = { pass: 7, fail: 0, notApplicable: 2, unknown: 0, blocked: 0, crashed: 0 };
  const severities = { error: 0, warning: 0, advice: 0 };
  for (const { outcome, severity, waived, times } of results) {
    outcomes[outcome] += times;
    if (outcome === 'fail' && waived === null) severities[severity] += 1;
  }
  return {
    tool: { name: 'hostmaster', version: '0.1.0' },
    run: { command: 'lint', language: 'en', startedAt: '2026-11-22T10:00:00Z' },
    sources: [{ path: PATH, format: 'zonefile', status: 'read', reason: null, zone: 'example.org.', records: 3 }],
    results,
    summary: { sources: 1, records: 3, outcomes, severities, waived: results.filter(({ waived }) => waived !== null).length },
    files: new Map([[PATH, { path: PATH, bytes: new TextEncoder().encode(ZONE) }]]),
    ...changes,
  };
}

/** One of everything that a report may hold. */
export function fullReport(): Report {
  return report(
    [
      result({ fixes: [{ safety: 'review', edits: [{ span: { path: PATH, start: 34, end: 38 }, text: 'web' }] }] }),
      result({
        rule: ttlIsLow as Rule,
        severity: 'advice',
        subject: { kind: 'zone', name: 'example.org' },
        message: { id: 'low', params: { name: 'web.example.org', ttl: 5 } },
        places: [placeOf('5')],
      }),
      result({
        severity: 'warning',
        message: { id: 'tooMany', params: { count: 12345 } },
        waived: { by: 'inline', reason: 'until the move', until: '2027-03-01' },
      }),
      result({
        plane: 'observed',
        severity: 'warning',
        message: { id: 'tooMany', params: { count: 1 } },
        places: [{ kind: 'probe', step: { transcript: 'run', step: 3, server: 'ns1.example.org (192.0.2.53)' } }],
      }),
      silent('unknown', { gaps: [{ cause: 'outsideRepository', params: { name: 'mail.example.net' } }] }),
      silent('unknown', {
        rule: ttlIsLow as Rule,
        gaps: [
          { cause: 'outsideRepository', params: {} },
          { cause: 'timeout', params: { server: 'ns1.example.org' } },
        ],
      }),
      silent('blocked', { because: 'zone/ttl' }),
      silent('crashed', { because: 'TypeError: x is undefined', places: [] }),
    ],
    {
      sources: [
        { path: PATH, format: 'zonefile', status: 'read', reason: null, zone: 'example.org.', records: 3 },
        {
          path: 'zones/broken.zone',
          format: 'zonefile',
          status: 'partial',
          reason: 'unreadableRecord',
          zone: 'broken.example.',
          records: 1,
        },
      ],
    },
  );
}

export async function textOf(pieces: Iterable<string> | AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
