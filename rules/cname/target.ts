import { labelsOf, type DomainName } from '../../model/names/name.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import type { Alias, View } from '../../model/view.ts';
import type { NameId } from '../../model/zone/zone.ts';
import { NAME_BIT, RECORD_BITS } from '../../model/zone/bits.ts';
import { addressAsTarget } from '../../model/zone/written.ts';

/** The name itself does not resolve; nothing else breaks, and servers load the zone. */
const DANGLING = { severity: 'warning' } as const;

/** An alias leads somewhere: to a name that exists, in few steps, and never back to itself. */
export const cnameTarget = rule({
  id: 'cname/target',
  subject: 'rrset',
  types: [TYPE.CNAME, TYPE.DNAME],
  basis: [
    { doc: 'RFC 1034', section: '3.6.2', level: 'MUST' },
    { doc: 'RFC 1912', section: '2.4', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  requires: ['name/final-dot'],
  covers: [
    'zone/cname-self',
    'zone/cname-loop',
    'zone/cname-chain',
    'zone/cname-target-missing',
    'zone/cname-target-ip',
    'repo/cname-dangling-in-repo',
  ],
  messages: ['self', 'loop', 'tooLong', 'chain', 'doesNotExist', 'hasNoRecords', 'isAddress'],
  check(alias, view) {
    const { zone, ownerId, type } = alias;
    const target = alias.targetId(0);
    const bits = zone.bitsOf(target);
    if (
      type === TYPE.CNAME &&
      (bits & LOOKED_AT) === EASY &&
      (bits & RECORD_BITS) !== 0 &&
      ((bits & NAME_BIT.NS) === 0 || target === zone.apexId)
    )
      return pass();
    if ((zone.bitsOf(ownerId) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0) return notApplicable();
    const before = undecided(view).get(target);
    if (before !== undefined) return before;
    const at = alias.rdataAt(0, 0);
    if (isPolicyAction(alias.target(0))) return notApplicable();
    const address = addressAsTarget(alias, 0);
    if (address !== undefined) return fail('isAddress', { owner: alias.owner, address, type: typeName(type) }, [at]);
    // What hangs below a DNAME is asked for by others; its target need not own anything.
    if (type === TYPE.DNAME) return target === ownerId ? fail('self', { owner: alias.owner, type: 'DNAME' }, [at]) : pass();
    if (target === ownerId) return fail('self', { owner: alias.owner, type: 'CNAME' }, [at]);
    const resolution = view.resolve(alias.target(0), TYPE.A);
    const { aliases } = resolution;
    const params = { owner: alias.owner, target: alias.target(0) };
    const others = aliases.filter(({ owner }) => owner !== alias.owner);
    const places = [at, ...others.slice(0, MOST_PLACES).map((each) => each.at)];
    if (resolution.kind === 'loop') {
      const loops = comesBack(alias.owner, aliases);
      return fail(
        loops ? 'loop' : 'tooLong',
        { ...params, path: pathOf(alias.owner, params.target, aliases), count: aliases.length + 1 },
        places,
      );
    }
    const end = aliases.at(-1)?.target ?? params.target;
    if (resolution.kind === 'nxdomain') {
      // A client of RFC 8555 §8.4 puts the record there while it asks for a certificate, and takes it away again.
      if (labelsOf(alias.owner)[0] === '_acme-challenge') return notApplicable();
      return fail('doesNotExist', { ...params, missing: end }, places, DANGLING);
    }
    if (
      resolution.kind === 'nodata' &&
      aliases.length === 0 &&
      (bits & (LOOKED_AT | RECORD_BITS)) === EASY &&
      zone.doubtAt(target) === undefined
    ) {
      return fail('hasNoRecords', params, [at], DANGLING);
    }
    const count = aliases.length + 1;
    if (count > MOST_STEPS) return fail('tooLong', { ...params, path: pathOf(alias.owner, params.target, aliases), count }, places);
    if (count > 1)
      return fail('chain', { ...params, path: pathOf(alias.owner, params.target, aliases), count }, places, { severity: 'advice' });
    if (resolution.kind !== 'unknown') return pass();
    const verdict = unknown(...resolution.gaps);
    undecided(view).set(target, verdict);
    return verdict;
  },
});

/** What response policy zones write instead of a target: `.`, `*.`, `rpz-passthru.` and its kin. */
function isPolicyAction(target: DomainName): boolean {
  return target === '.' || target === '*.' || /^rpz-[a-z-]+\.$/.test(target);
}

/** Many aliases lead to the same foreign name, and that is undecided for all of them. */
function undecided(view: View): Map<NameId, Verdict<never>> {
  let known = UNDECIDED.get(view);
  if (known === undefined) UNDECIDED.set(view, (known = new Map()));
  return known;
}

const UNDECIDED = new WeakMap<View, Map<NameId, Verdict<never>>>();

/** An ordinary name of the zone itself. */
const EASY = NAME_BIT.inZone | NAME_BIT.exists;
const LOOKED_AT = EASY | NAME_BIT.CNAME | NAME_BIT.belowCut | NAME_BIT.belowDname;

/** Resolvers give up after eleven (BIND 9.20) to seventeen; some stub resolvers sooner. */
const MOST_STEPS = 8;
const MOST_PLACES = 8;

/** Whether a name comes twice. A chain that only became too long repeats none. */
function comesBack(owner: DomainName, aliases: readonly Alias[]): boolean {
  const seen = new Set<DomainName>([owner]);
  for (const { owner: at, target } of aliases) {
    seen.add(at);
    if (seen.has(target)) return true;
  }
  return false;
}

/** `a → b → a`, up to the first name that comes again, cut where it gets long. */
function pathOf(owner: DomainName, target: DomainName, aliases: readonly Alias[]): string {
  const names = [owner, target, ...aliases.map((each) => each.target)];
  const again = names.findIndex((name, i) => names.indexOf(name) < i);
  const shown = names.slice(0, again < 0 ? MOST_STEPS + 1 : Math.min(again, MOST_STEPS) + 1).map((name) => name.replace(/(?<=.)\.$/, ''));
  return shown.length < names.length && again < 0 ? `${shown.join(' → ')} → …` : shown.join(' → ');
}
