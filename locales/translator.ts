import type { GapCause } from '../model/origin.ts';
import type { Params, Plane } from '../model/plane.ts';
import type { Outcome, Subject } from '../model/report.ts';
import type { Basis } from '../model/rule.ts';
import type { Severity } from '../model/verdict.ts';
import type { UiKey } from './generated/en/ui.generated.ts';
import type { Language } from './languages.ts';
import { plainPhrase, type Phrase } from './phrase.ts';
import type { RulePage, RuleWords } from './words.ts';

/**
 * Puts everything into words of one language. Parameters are shown as they come: whoever shows the text has to make them
 * harmless first. A text that is missing shows its own name, never an error.
 */
export interface Translator {
  readonly language: Language;
  /** Title of a rule; its id when there is none. */
  readonly title: (rule: string) => string;
  readonly message: (rule: string, id: string, params: Params) => string;
  /** How to mend it, in one line. Undefined where the page has no such line for the message. */
  readonly fixLine: (rule: string, id: string, params: Params) => string | undefined;
  /** What there is to know about a rule; undefined when it has no page. Loaded at the first question. */
  readonly page: (rule: string) => Promise<RulePage | undefined>;
  /** One of the tool's own words. */
  readonly ui: (key: UiKey, params?: Params) => string;
  /** Why something is not known, as a sentence without its full stop. */
  readonly gap: (cause: GapCause, params: Params) => string;
  /** What is shown behind a cause: servers and names as they are, and what came of it in our words. */
  readonly details: (cause: GapCause, params: Params) => readonly string[];
  /** Why a file was not read, from the word that says so: a gap's cause, one of the engine's, or an error code of the system. */
  readonly reason: (word: string) => string;
  readonly outcome: (outcome: Outcome) => string;
  readonly severity: (severity: Severity) => string;
  readonly plane: (plane: Plane) => string;
  readonly level: (level: Basis['level']) => string;
  readonly subject: (kind: Subject['kind']) => string;
}

/** Loads the texts of one language, and no other. */
export async function translator(language: Language): Promise<Translator> {
  const [{ messages, needsLibrary }, { ui }] = await catalogues[language]();
  return translatorOf({ language, messages, ui, needsLibrary, pages: async () => (await pageModules[language]()).pages });
}

/** All texts of one language. */
export interface Catalogue {
  readonly language: Language;
  /** By rule. */
  readonly messages: Readonly<Record<string, RuleWords>>;
  readonly ui: Readonly<Record<UiKey, string>>;
  /** Whether one of the texts is more than `plainPhrase` reads. Not told: they are looked through. */
  readonly needsLibrary?: boolean;
  /** By rule. */
  readonly pages: () => Promise<Readonly<Record<string, RulePage>>>;
}

export async function translatorOf({ language, messages, ui, needsLibrary, pages }: Catalogue): Promise<Translator> {
  const phrase = await compiler(language, needsLibrary ?? hasRichText(language, messages, ui));
  const says = (rule: string, id: string, part: 'messages' | 'fix'): Phrase | undefined => {
    const source = own(own(messages, rule)?.[part], id);
    return source === undefined ? undefined : phrase(source);
  };
  const word = (key: UiKey, params: Params = {}): string => {
    const source = own(ui, key);
    return source === undefined ? key : phrase(source)(params);
  };
  const detail = (text: string): string => {
    const key = `detail.${detailKey(text)}`;
    return Object.hasOwn(ui, key) ? word(key as UiKey, { number: /\d+/.exec(text)?.[0] ?? '' }) : text;
  };
  /** What the cause says by itself is not said again. */
  const detailsIn = (cause: string, params: Params): string[] =>
    Object.entries(params).flatMap(([name, value]) =>
      typeof value !== 'string' || value === '' || value === cause ? [] : [name === 'detail' ? detail(value) : value],
    );
  const inWords = (rule: string, params: Params): Params =>
    rule === 'drift/authority' && typeof params['answer'] === 'string' ? { ...params, answer: detail(params['answer']) } : params;
  return {
    language,
    title: (rule) => own(messages, rule)?.title ?? rule,
    message: (rule, id, params) => says(rule, id, 'messages')?.(inWords(rule, forReading(rule, params))) ?? `${id}${detailsOf(params)}`,
    fixLine: (rule, id, params) => says(rule, id, 'fix')?.(params).replace(/\.\.$/, '.'), // a name at the end brings its own full stop
    page: async (rule) => own(await pages(), rule),
    ui: word,
    gap: (cause, params) => {
      const reason = Object.hasOwn(ui, `gap.${cause}`) ? word(`gap.${cause}`) : word('gap.other', { cause });
      const details = detailsIn(cause, params);
      return details.length === 0 ? reason : word('gap.with', { reason, details: details.join(', ') });
    },
    details: detailsIn,
    reason: (why) => {
      const key = NO_CAUSES.has(why) ? undefined : [`reason.${why}`, `gap.${why}`].find((candidate) => Object.hasOwn(ui, candidate));
      return key === undefined ? why : word(key as UiKey);
    },
    outcome: (outcome) => word(`outcome.${outcome}`),
    severity: (severity) => word(`severity.${severity}`),
    plane: (plane) => word(`plane.${plane}`),
    level: (level) => word(`level.${level}`),
    subject: (kind) => word(`subject.${kind}`),
  };
}

/**
 * `more than 12 servers` is known as `moreThanServers`, `AA not set` as `aaNotSet`. A single word stays what it is: REFUSED is a code of DNS, and
 * `refused` what the network did. What no probe says of itself (a name, a code) is known by nothing.
 */
function detailKey(detail: string): string {
  const [first = '', ...others] = detail.split(/[^A-Za-z0-9]+/).filter((each) => !/^\d*$/.test(each));
  if (others.length === 0) return first;
  return first.toLowerCase() + others.map((each) => each.charAt(0).toUpperCase() + each.slice(1).toLowerCase()).join('');
}

/** Texts around a cause. */
const NO_CAUSES: ReadonlySet<string> = new Set(['other', 'with', 'sentence']);

// Each language is a module of its own, named in full, so that a bundler can leave the others unread.
const catalogues = {
  en: () => Promise.all([import('./generated/en/messages.generated.ts'), import('./generated/en/ui.generated.ts')]),
  nl: () => Promise.all([import('./generated/nl/messages.generated.ts'), import('./generated/nl/ui.generated.ts')]),
};

const pageModules = {
  en: () => import('./generated/en/pages.generated.ts'),
  nl: () => import('./generated/nl/pages.generated.ts'),
};

/** Compiles texts at their first use. The library is loaded only when one of the texts needs it. */
async function compiler(language: Language, needsLibrary: boolean): Promise<(source: string) => Phrase> {
  const full = needsLibrary ? (await import('./message-format.ts')).fullPhrase : undefined;
  const compiled = new Map<string, Phrase>();
  return (source) => {
    const known = compiled.get(source);
    if (known !== undefined) return known;
    const phrase = plainPhrase(source, language) ?? full?.(source, language) ?? (() => source);
    compiled.set(source, phrase);
    return phrase;
  };
}

function hasRichText(language: Language, messages: Readonly<Record<string, RuleWords>>, ui: Readonly<Record<string, string>>): boolean {
  const rich = (texts: Readonly<Record<string, string>>): boolean =>
    Object.values(texts).some((text) => mayBeRich(text) && plainPhrase(text, language) === undefined);
  return rich(ui) || Object.values(messages).some((words) => rich(words.messages) || rich(words.fix));
}

/** Most texts hold no more than `{$x}`; they need no closer look. */
function mayBeRich(text: string): boolean {
  return /^\s*[.{]|\{\s*(?!\$)|\{[^}]*[:#/@]/.test(text);
}

/** In a sentence a name stands without its final dot; where spelling is the matter, and in what is to be written, it keeps it. */
function forReading(rule: string, params: Params): Params {
  if (/^(?:name\/final-dot$|syntax\/|octodns\/)/.test(rule)) return params;
  const read = Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? withoutDots(value) : value]);
  return Object.fromEntries(read) as Params;
}

/** Of a list that holds anything else than names nobody knows whose dots they are. */
function withoutDots(value: string): string {
  if (!value.endsWith('.') && !value.endsWith('…')) return value;
  const names = value.split(', ');
  if (!names.every((name) => name === '.' || name === '…' || ABSOLUTE_NAME.test(name))) return value;
  return names.map((name) => (ABSOLUTE_NAME.test(name) ? name.slice(0, -1) : name)).join(', ');
}

const ABSOLUTE_NAME = /^[^\s"'\\]*[^\s"'\\.]\.$/;

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

function detailsOf(params: Params): string {
  const details = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  return details.length === 0 ? '' : ` (${details.join(', ')})`;
}
