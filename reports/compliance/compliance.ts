import { canonicalCompare, domainName, isAtOrBelow, parentOf, type DomainName } from '../../model/names/name.ts';
import type { Plane } from '../../model/plane.ts';
import type { Report, Result } from '../../model/report.ts';
import type { DomainScore, Kind } from '../../model/score/score.ts';
import type { Severity } from '../../model/verdict.ts';
import { STANDARDS, standardOf, type StandardId } from './standards.ts';

/** A report arranged by domain and standard: what the HTML and the Markdown edition have in common. */
export interface Compliance {
  /** Zones and names, in canonical order; those of addresses behind the others. */
  readonly domains: readonly DomainPart[];
  /** What belongs to no domain: files, the repository, waivers. */
  readonly others: DomainPart;
  readonly isVerified: boolean;
}

export interface DomainPart {
  /** Undefined for what belongs to no domain. */
  readonly domain: DomainName | undefined;
  readonly scores: readonly { readonly kind: Kind; readonly score: DomainScore }[];
  readonly standards: readonly StandardPart[];
  /** Findings that count. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly undecided: number;
}

export interface StandardPart {
  readonly id: StandardId;
  readonly declared: State;
  readonly observed: State;
  /** Fails and crashes in the order of the report, the waived ones too. */
  readonly findings: readonly Result[];
  readonly undecided: readonly Result[];
}

/** The worst that was found, else that something is undecided, else that all was in order; `none` where nothing was judged. */
export type State = Severity | 'undecided' | 'passed' | 'none';

export function complianceOf(report: Report): Compliance {
  const owners = ownersIn(report);
  const buckets = new Map<DomainName | undefined, Result[]>([...owners.domains].map((domain) => [domain, []]));
  buckets.set(undefined, []);
  for (const result of report.results) buckets.get(owners.of(result))?.push(result);
  const scores = new Map<DomainName, DomainPart['scores'][number][]>();
  for (const kind of ['web', 'mail'] as const)
    for (const score of report.score?.[kind] ?? []) {
      const domain = owners.holding(score.domain);
      if (domain === undefined) continue;
      const known = scores.get(domain);
      if (known === undefined) scores.set(domain, [{ kind, score }]);
      else known.push({ kind, score });
    }
  const domains = [...owners.domains].sort((a, b) => Number(isReverse(a)) - Number(isReverse(b)) || canonicalCompare(a, b));
  return {
    domains: domains.map((domain) =>
      partOf(
        domain,
        buckets.get(domain) ?? [],
        (scores.get(domain) ?? []).sort((a, b) => canonicalCompare(a.score.domain, b.score.domain)),
      ),
    ),
    others: partOf(undefined, buckets.get(undefined) ?? [], []),
    isVerified: report.results.some(({ plane }) => plane === 'observed'),
  };
}

function isReverse(name: DomainName): boolean {
  return name.endsWith('.arpa.');
}

function partOf(domain: DomainName | undefined, results: readonly Result[], scores: DomainPart['scores']): DomainPart {
  const byStandard = new Map<StandardId, Result[]>();
  const counts: Record<Severity, number> = { error: 0, warning: 0, advice: 0 };
  let undecided = 0;
  for (const result of results) {
    const id = standardOf(result.rule);
    const same = byStandard.get(id);
    if (same === undefined) byStandard.set(id, [result]);
    else same.push(result);
    if (result.outcome === 'fail' && result.waived === null) counts[result.severity]++;
    if (result.outcome === 'unknown' || result.outcome === 'blocked') undecided += result.times;
  }
  const standards = STANDARDS.flatMap(({ id }): StandardPart[] => {
    const found = byStandard.get(id);
    if (found === undefined) return [];
    const [declared, observed] = [stateOf(found, 'declared'), stateOf(found, 'observed')];
    if (declared === 'none' && observed === 'none') return [];
    return [
      {
        id,
        declared,
        observed,
        findings: found.filter(isFinding),
        undecided: found.filter(({ outcome }) => outcome === 'unknown' || outcome === 'blocked'),
      },
    ];
  });
  return { domain, scores, standards, counts, undecided };
}

function isFinding({ outcome }: Result): boolean {
  return outcome === 'fail' || outcome === 'crashed';
}

function stateOf(results: readonly Result[], plane: Plane): State {
  const own = results.filter((result) => result.plane === plane);
  const open = own.filter((result) => result.outcome === 'fail' && result.waived === null);
  for (const severity of ['error', 'warning', 'advice'] as const) if (open.some((result) => result.severity === severity)) return severity;
  if (own.some(({ outcome }) => outcome === 'unknown' || outcome === 'blocked' || outcome === 'crashed')) return 'undecided';
  return own.some(({ outcome }) => outcome === 'pass' || outcome === 'fail') ? 'passed' : 'none';
}

interface Owners {
  readonly domains: ReadonlySet<DomainName>;
  /** The domain that a result belongs to. */
  readonly of: (result: Result) => DomainName | undefined;
  readonly holding: (name: DomainName) => DomainName | undefined;
}

/** Zones of the files, and names that were scored or observed outside of them. */
function ownersIn({ sources, results, score }: Report): Owners {
  const zoneOf = new Map<string, DomainName>();
  const domains = new Set<DomainName>();
  for (const { path, zone } of sources) {
    const apex = zone === null ? undefined : domainName(zone);
    if (apex === undefined) continue;
    domains.add(apex);
    zoneOf.set(path, apex);
  }
  const holding = (name: DomainName): DomainName | undefined => {
    for (let at: DomainName | undefined = name; at !== undefined; at = parentOf(at)) if (domains.has(at)) return at;
    return undefined;
  };
  const observedZones = results
    .filter(({ plane, subject }) => plane === 'observed' && subject.kind === 'zone')
    .map(({ subject }) => subject.name);
  const more = [...observedZones, ...(['web', 'mail'] as const).flatMap((kind) => (score?.[kind] ?? []).map(({ domain }) => domain))];
  // The shortest names first, so that what stands below one of them belongs to it.
  for (const name of more.flatMap((text) => domainName(text) ?? []).sort((a, b) => a.length - b.length)) {
    if (holding(name) === undefined) domains.add(name);
  }
  // Most results share their subject with many others.
  const heldBy = new Map<string, DomainName | undefined>();
  const holdingText = (text: string): DomainName | undefined => {
    if (heldBy.has(text)) return heldBy.get(text);
    const name = domainName(text);
    const held = name === undefined ? undefined : holding(name);
    heldBy.set(text, held);
    return held;
  };
  const of = ({ subject, places }: Result): DomainName | undefined => {
    const [first] = places;
    const zone = first?.kind === 'text' ? zoneOf.get(first.span.path) : undefined;
    if (NAMELESS.has(subject.kind)) return zone;
    const held = holdingText(subject.name);
    // A name server may have its name in another zone than the one that it serves.
    return zone !== undefined && (held === undefined || isAtOrBelow(zone, held)) ? zone : held;
  };
  return { domains, of, holding };
}

/** Subjects that are named by a path, or not at all. */
const NAMELESS: ReadonlySet<string> = new Set(['file', 'repository', 'policy-file', 'certificate']);
