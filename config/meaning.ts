import { isIP } from 'node:net';
import { domainName } from '../model/names/name.ts';
import type { Waiver } from '../model/settings.ts';
import { listOf } from './document.ts';
import type { ConfigurationDocument, OneOrMore, RuleSeverities, WaiveEntry } from './document.ts';
import { pathMatcher } from './glob.ts';
import type { PathMatcher } from './glob.ts';
import type { KnownRules } from './known-rules.ts';
import type { Layer, RuleEntry, ZoneEntry } from './layers.ts';
import type { ConfigurationProblem, ConfigurationProblemCode } from './problem.ts';
import type { RulePattern } from './rule-pattern.ts';
import { subjectMatcher } from './subject.ts';
import type { SubjectMatcher } from './subject.ts';
import { nearestWord } from './suggest.ts';
import { pointerSegment } from './yaml-file.ts';
import type { YamlFile } from './yaml-file.ts';

/** What one file says, every pattern compiled. */
export interface Meaning {
  readonly layers: readonly Layer[];
  readonly waivers: readonly Waiver[];
  readonly zones: readonly ZoneEntry[];
}

/** Compiles a file that follows the schema; adds what it cannot make sense of to `problems`. */
export function meaningOf(
  file: YamlFile,
  document: ConfigurationDocument,
  known: KnownRules,
  languages: readonly string[],
  problems: ConfigurationProblem[],
): Meaning {
  return new MeaningReader(file, known, problems).read(document, languages);
}

class MeaningReader {
  readonly #file: YamlFile;
  readonly #known: KnownRules;
  readonly #problems: ConfigurationProblem[];

  constructor(file: YamlFile, known: KnownRules, problems: ConfigurationProblem[]) {
    this.#file = file;
    this.#known = known;
    this.#problems = problems;
  }

  read(document: ConfigurationDocument, languages: readonly string[]): Meaning {
    const own: Layer = { kind: 'rules', entries: this.#entries(document.rules ?? {}, '/rules') };
    const overrides = (document.overrides ?? []).map((override, index): Layer => {
      const at = `/overrides/${index}`;
      return {
        kind: 'override',
        files: this.#files(override.files, `${at}/files`),
        subjects: this.#subjects(override.subjects, `${at}/subjects`),
        entries: this.#entries(override.rules, `${at}/rules`),
      };
    });
    this.#checkVerify(document);
    this.#checkRouting(document);
    this.#checkLanguages(document, languages);
    const waivers = (document.waive ?? []).flatMap((entry, index) => this.#waiver(entry, `/waive/${index}`));
    return { layers: [own, ...overrides], waivers, zones: this.#zones(document) };
  }

  #entries(rules: RuleSeverities, at: string): readonly RuleEntry[] {
    return Object.entries(rules)
      .flatMap(([text, severity]) => {
        const pattern = this.#pattern(text, at + pointerSegment(text), true);
        return pattern === undefined ? [] : [{ pattern, severity }];
      })
      .sort((a, b) => b.pattern.rank - a.pattern.rank);
  }

  #pattern(text: string, pointer: string, isKey: boolean): RulePattern | undefined {
    const pattern = this.#known.pattern(text);
    if (!('unknown' in pattern)) return pattern;
    const at = isKey ? this.#file.keyPlaceOf(pointer) : this.#file.placeOf(pointer);
    const { rule, message, suggestion } = pattern;
    const problem =
      pattern.unknown === 'rule'
        ? { code: 'unknownRule' as const, params: { rule } }
        : { code: 'unknownMessage' as const, params: { rule, message } };
    this.#problems.push({ ...problem, at, ...(suggestion === undefined ? {} : { suggestion }) });
    return undefined;
  }

  #waiver(entry: WaiveEntry, at: string): readonly Waiver[] {
    const pattern = this.#pattern(entry.rule, `${at}/rule`, false);
    const files = this.#files(entry.files, `${at}/files`);
    const subjects = this.#subjects(entry.subject, `${at}/subject`);
    if (!isDate(entry.until)) this.#add('badDate', `${at}/until`, entry.until);
    if (pattern === undefined) return [];
    return [
      {
        rule: entry.rule,
        reason: entry.reason.trim(),
        until: entry.until,
        at: this.#file.placeOf(`${at}/rule`),
        covers: (rule, message, path, subject) =>
          pattern.matches(rule, message) && (files?.(path) ?? true) && (subjects?.(subject) ?? true),
      },
    ];
  }

  #zones(document: ConfigurationDocument): readonly ZoneEntry[] {
    return Object.entries(document.zones ?? {}).flatMap(([glob, entry]) => {
      const pointer = `/zones${pointerSegment(glob)}`;
      const { origin, view } = typeof entry === 'string' ? { origin: entry, view: undefined } : entry;
      const name = origin === undefined ? undefined : domainName(origin);
      if (origin !== undefined && name === undefined)
        this.#add('badName', typeof entry === 'string' ? pointer : `${pointer}/origin`, origin);
      const files = pathMatcher(glob);
      if (files === undefined) this.#problems.push({ code: 'badGlob', params: { value: glob }, at: this.#file.keyPlaceOf(pointer) });
      return files === undefined ? [] : [{ matches: (path: string) => path === glob || files(path), claim: { origin: name, view } }];
    });
  }

  #files(globs: OneOrMore | undefined, pointer: string): PathMatcher | undefined {
    return this.#anyOf(globs, pointer, pathMatcher, 'badGlob');
  }

  #subjects(names: OneOrMore | undefined, pointer: string): SubjectMatcher | undefined {
    return this.#anyOf(names, pointer, subjectMatcher, 'badSubject');
  }

  #anyOf(
    texts: OneOrMore | undefined,
    pointer: string,
    compile: (text: string) => ((value: string) => boolean) | undefined,
    code: ConfigurationProblemCode,
  ): ((value: string) => boolean) | undefined {
    if (texts === undefined) return undefined;
    const matchers = listOf(texts).flatMap((text, index) => {
      const matcher = compile(text);
      if (matcher === undefined) this.#add(code, typeof texts === 'string' ? pointer : `${pointer}/${index}`, text);
      return matcher ?? [];
    });
    return (value) => matchers.some((matches) => matches(value));
  }

  #checkVerify({ verify }: ConfigurationDocument): void {
    if (verify?.resolver !== undefined && !isResolver(verify.resolver)) this.#add('badResolver', '/verify/resolver', verify.resolver);
    if (verify?.transcript !== undefined && !staysInside(verify.transcript))
      this.#add('leavesProject', '/verify/transcript', verify.transcript);
    for (const [index, target] of (verify?.targets ?? []).entries())
      if (domainName(target) === undefined) this.#add('badName', `/verify/targets/${index}`, target);
  }

  #checkRouting({ routing }: ConfigurationDocument): void {
    for (const key of ['vrps', 'origins'] as const) {
      const files = routing?.[key];
      for (const [index, file] of listOf(files).entries())
        if (!staysInside(file))
          this.#add('leavesProject', typeof files === 'string' ? `/routing/${key}` : `/routing/${key}/${index}`, file);
    }
  }

  #checkLanguages(document: ConfigurationDocument, languages: readonly string[]): void {
    for (const [index, language] of (document.languages ?? []).entries()) {
      if (languages.includes(language)) continue;
      const suggestion = nearestWord(language, languages);
      const at = this.#file.placeOf(`/languages/${index}`);
      this.#problems.push({
        code: 'notAllowed',
        params: { value: language, allowed: languages.join(', ') },
        at,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
    }
  }

  #add(code: ConfigurationProblemCode, pointer: string, value: string): void {
    this.#problems.push({ code, params: { value: value.slice(0, 80) }, at: this.#file.placeOf(pointer) });
  }
}

/** A day of the calendar, `YYYY-MM-DD`. */
function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53`, `[2001:db8::53]:5353`. */
export function isResolver(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const parts = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text);
  if (parts === null) return false;
  const port = parts[3] === undefined ? 53 : Number(parts[3]);
  return port >= 1 && port <= 65535 && (parts[1] === undefined ? isIP(parts[2] ?? '') === 4 : isIP(parts[1]) === 6);
}

function staysInside(path: string): boolean {
  return !path.startsWith('/') && !path.includes('\\') && !path.split('/').includes('..');
}
