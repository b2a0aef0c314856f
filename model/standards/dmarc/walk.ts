import { domainName, labelsOf, type DomainName } from '../../names/name.ts';
import type { Txt } from '../lookup.ts';
import { parseDmarc } from './parse.ts';
import { effectivePolicy } from './policy.ts';
import type { DmarcRecord, Policy } from './record.ts';
import { isDmarcRecord } from './select.ts';

/** The DNS tree walk for one author domain (RFC 9989 §4.10): what was asked, and what follows. */
export interface DmarcWalk {
  readonly steps: readonly DmarcStep[];
  readonly organizationalDomain: Decided<DomainName>;
  readonly policy: Decided<DmarcPolicyFound | null>;
}

/** One query. `record` is the one that counts there; several records, or one that is invalid, count as none. */
export interface DmarcStep {
  readonly domain: DomainName;
  readonly query: DomainName;
  readonly outcome: 'record' | 'none' | 'several' | 'invalid' | 'outside';
  readonly record: DmarcRecord | null;
}

/** Unknown where answers are missing that could change it: `likely` is what follows if there is nothing at those names. */
export type Decided<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'unknown'; readonly likely: T; readonly outside: readonly DomainName[] };

/** The record that applies, and whose it is in relation to the author domain (§4.10.1). */
export interface DmarcPolicyFound {
  readonly at: 'author' | 'organizational' | 'publicSuffix';
  readonly domain: DomainName;
  readonly record: DmarcRecord;
}

export function walkDmarc(author: DomainName, txt: Txt): DmarcWalk {
  const steps: DmarcStep[] = [];
  for (const domain of walkNames(author)) {
    const step = ask(domain, txt);
    steps.push(step);
    // Steps 2 and 6: a record that says what it is ends the walk.
    if (step.record !== null && step.record.psd !== 'u') break;
  }
  const outside = steps.filter((step) => step.outcome === 'outside').map((step) => step.query);
  const organizational = organizationalDomain(author, steps);
  const found = policyFound(author, organizational, steps);
  const settled = found?.at === 'author' || outside.length === 0;
  return {
    steps,
    organizationalDomain:
      outside.length === 0 ? { kind: 'known', value: organizational } : { kind: 'unknown', likely: organizational, outside },
    policy: settled ? { kind: 'known', value: found } : { kind: 'unknown', likely: found, outside },
  };
}

/** The policy for mail of the author domain: its own record's `p`, else `sp` or, where the name does not exist, `np`. Null: no DMARC. */
export function policyFor(found: DmarcPolicyFound, exists: boolean): Policy | null {
  const policy = effectivePolicy(found.record);
  if (policy === null) return null;
  if (found.at === 'author') return policy.domain;
  return exists ? policy.existingSubdomain : policy.nonExistentSubdomain;
}

/**
 * The names that are asked, at most eight (§4.10 steps 3, 4 and 7): the start, then its parent, or the last seven labels
 * where it has eight or more, then one label less each time.
 */
export function walkNames(author: DomainName): DomainName[] {
  const labels = labelsOf(author);
  const names = [author];
  for (let count = Math.min(labels.length - 1, 7); count > 0; count--) names.push(`${labels.slice(-count).join('.')}.` as DomainName);
  return labels.length === 0 ? [] : names;
}

/** Walks from the names of one zone end with the same questions: what was answered is kept with whoever answers. */
function ask(domain: DomainName, txt: Txt): DmarcStep {
  let known = STEPS.get(txt);
  if (known === undefined) STEPS.set(txt, (known = new Map()));
  let step = known.get(domain);
  if (step === undefined) {
    step = stepAt(domain, txt);
    if (known.size < MOST_STEPS) known.set(domain, step);
  }
  return step;
}

const STEPS = new WeakMap<Txt, Map<DomainName, DmarcStep>>();
const MOST_STEPS = 1000;

function stepAt(domain: DomainName, txt: Txt): DmarcStep {
  const query = domainName(`_dmarc.${domain}`);
  // A name with no room for another label has no record.
  if (query === undefined) return { domain, query: domain, outcome: 'none', record: null };
  const answer = txt(query);
  if (answer.kind === 'outside') return { domain, query, outcome: 'outside', record: null };
  const texts = answer.kind === 'answer' ? answer.texts.filter(isDmarcRecord) : [];
  const text = texts[0];
  if (text === undefined) return { domain, query, outcome: 'none', record: null };
  if (texts.length > 1) return { domain, query, outcome: 'several', record: null };
  const record = parseDmarc(text);
  return record.valid ? { domain, query, outcome: 'record', record } : { domain, query, outcome: 'invalid', record: null };
}

/** §4.10.2: psd=n; else one label below psd=y, unless the walk started there; else the record with the fewest labels; else the start. */
function organizationalDomain(author: DomainName, steps: readonly DmarcStep[]): DomainName {
  let fewest = author;
  for (const { domain, record } of steps) {
    if (record === null) continue;
    if (record.psd === 'n') return domain;
    if (record.psd === 'y' && domain !== author) return childTowards(author, domain);
    fewest = domain;
  }
  return fewest;
}

function childTowards(name: DomainName, ancestor: DomainName): DomainName {
  const labels = labelsOf(name);
  return `${labels.slice(-(labelsOf(ancestor).length + 1)).join('.')}.` as DomainName;
}

/** §4.10.1: the record of the author domain, else of its organizational domain, else of its public suffix. */
function policyFound(author: DomainName, organizational: DomainName, steps: readonly DmarcStep[]): DmarcPolicyFound | null {
  const recordOf = (domain: DomainName): DmarcRecord | null => steps.find((step) => step.domain === domain)?.record ?? null;
  const own = recordOf(author);
  if (own !== null) return { at: 'author', domain: author, record: own };
  const above = recordOf(organizational);
  if (above !== null) return { at: 'organizational', domain: organizational, record: above };
  for (const { domain, record } of steps) if (record?.psd === 'y') return { at: 'publicSuffix', domain, record };
  return null;
}
