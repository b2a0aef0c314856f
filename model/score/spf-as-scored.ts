import type { DomainName } from '../names/name.ts';
import { nameInText, type Txt } from '../standards/lookup.ts';
import { parseSpf } from '../standards/spf/parse.ts';
import type { Points } from './outcome.ts';

/** How Internet.nl judges the policy of an SPF record; `unknown` where a name it leads to cannot be seen here. */
export interface ScoredSpf {
  readonly verdict: 'passed' | 'failed' | 'unknown';
  readonly points: Points;
  /** What decided, or the name that cannot be seen. */
  readonly because: 'syntax' | 'spfAll' | 'spfInclude' | 'spfRedirect' | 'spfLookups' | undefined;
  readonly unseen: DomainName | undefined;
}

/** Whether Internet.nl takes a TXT record for an SPF record: by its first letters, in any case, whatever follows. */
export function isScoredSpf(text: string): boolean {
  return /^v=spf1/i.test(text);
}

/** Judges the record and what it includes, in the order of its terms: the first failure decides. */
export function scoreSpf(text: string, txt: Txt): ScoredSpf {
  const walk: Walk = { txt, lookups: 0, depth: 0, unseen: undefined };
  const failure = judge(text, 'top', walk);
  if (walk.unseen !== undefined) {
    const most = failure === undefined ? 10 : 2;
    return { verdict: 'unknown', points: { least: 0, most }, because: undefined, unseen: walk.unseen };
  }
  if (failure === undefined) return { verdict: 'passed', points: { least: 10, most: 10 }, because: undefined, unseen: undefined };
  return { verdict: 'failed', points: { least: failure.points, most: failure.points }, because: failure.because, unseen: undefined };
}

/** Whether a record says nothing but that nobody sends mail. */
export function forbidsAll(text: string): boolean {
  return /^v=spf1 +-all(?: +exp=\S+)? *;?$/i.test(text);
}

const MOST_LOOKUPS = 10;
/** Every step costs a lookup, so that deeper than this the limit has long spoken. */
const DEEPEST = 12;

interface Walk {
  readonly txt: Txt;
  lookups: number;
  depth: number;
  /** The first name that cannot be seen. */
  unseen: DomainName | undefined;
}

interface Failure {
  readonly points: 0 | 2;
  readonly because: NonNullable<ScoredSpf['because']>;
}

type Level = 'top' | 'include' | 'redirect';

function judge(text: string, level: Level, walk: Walk): Failure | undefined {
  if (!isSound(text)) return { points: 0, because: 'syntax' };
  const terms = text
    .toLowerCase()
    .split(' ')
    .slice(1)
    .filter((term) => term !== '');
  let redirect: string | undefined;
  for (const term of terms) {
    if (term.endsWith('all')) return judgeAll(term, level);
    const target = targetOf(term, 'include:');
    if (term.startsWith('redirect=')) redirect ??= term.slice('redirect='.length);
    if (costs(term)) walk.lookups++;
    if (target !== undefined) {
      const failure = follow(target, 'include', walk);
      if (failure !== undefined) return failure;
    }
  }
  if (redirect !== undefined) return follow(redirect, 'redirect', walk);
  return level === 'include' ? undefined : { points: 2, because: level === 'redirect' ? 'spfRedirect' : 'spfAll' };
}

/** In an include, `?all` does no harm. */
function judgeAll(term: string, level: Level): Failure | undefined {
  if (term === '-all' || term === '~all' || (level === 'include' && term === '?all')) return undefined;
  return { points: 2, because: level === 'top' ? 'spfAll' : level === 'include' ? 'spfInclude' : 'spfRedirect' };
}

/** The limit is looked at only here, when a further record is about to be fetched. */
function follow(target: string, via: 'include' | 'redirect', walk: Walk): Failure | undefined {
  if (walk.lookups > MOST_LOOKUPS || walk.depth >= DEEPEST) return { points: 2, because: 'spfLookups' };
  if (target.includes('{')) return undefined;
  const because = via === 'include' ? 'spfInclude' : 'spfRedirect';
  const name = nameInText(target);
  if (name === null) return { points: 2, because };
  const answer = walk.txt(name);
  if (answer.kind === 'outside') {
    walk.unseen ??= name;
    return undefined;
  }
  if (answer.kind !== 'answer') return { points: 2, because };
  const records = answer.texts.filter(isScoredSpf);
  if (records.length !== 1) return { points: 0, because };
  walk.depth++;
  const failure = judge(records[0]!, via, walk);
  walk.depth--;
  return failure === undefined || failure.because === 'spfLookups' ? failure : { ...failure, because };
}

/** Substrings are looked for, not mechanisms: `a:host`, `+a` and `a/24` cost nothing. */
function costs(term: string): boolean {
  return term === 'a' || term.startsWith('redirect') || term.includes('include:') || /mx|ptr|exists/.test(term);
}

function targetOf(term: string, mechanism: string): string | undefined {
  const at = term.indexOf(mechanism);
  return at === 0 || (at === 1 && /^[-+~?]/.test(term)) ? term.slice(at + mechanism.length) : undefined;
}

/** RFC 7208 §12, but for what Internet.nl's grammar lets pass: names of one label, and a modifier that occurs twice. */
function isSound(text: string): boolean {
  const record = parseSpf(text);
  if (!record.selected || text.includes('\t')) return false;
  return record.problems.every(
    ({ permerror, code, params }) => !permerror || code === 'duplicateModifier' || (code === 'domainSpec' && params['reason'] === 'noDot'),
  );
}
