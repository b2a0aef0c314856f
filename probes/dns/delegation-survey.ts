import { isAtOrBelow, parentOf } from '../../model/names/name.ts';
import type { DomainName } from '../../model/names/name.ts';
import { lowerName } from '../../model/names/wire.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { hostGap, hostsIn, resolveHost } from './addresses.ts';
import type { HostSurvey } from './addresses.ts';
import { doubtOf, gapOf, refusal } from './doubt.ts';
import type { Doubt } from './doubt.ts';
import type { Outcome, ServerAddress } from './exchange.ts';
import { RCODE } from './message.ts';
import type { WireRecord } from './message.ts';
import { referralIn } from './rrset-answer.ts';
import type { Referral } from './rrset-answer.ts';
import type { SurveyContext } from './survey-context.ts';
import { stepKey } from './transcript-step.ts';
import type { StepKey } from '../step-kind.ts';

/** The zone's delegation, as the servers of the parent zone tell it. */
export type DelegationSurvey =
  | { readonly kind: 'root' }
  | { readonly kind: 'delegated'; readonly parent: DomainName; readonly seen: DelegationSeen; readonly servers: readonly ParentAnswer[] }
  /** No parent server refers to it, and one says with authority that there is no such delegation. */
  | { readonly kind: 'notDelegated'; readonly parent: DomainName; readonly servers: readonly ParentAnswer[] }
  | { readonly kind: 'unknown'; readonly parent: DomainName | undefined; readonly gap: Gap; readonly servers: readonly ParentAnswer[] };

/** A referral and the DS RRset beside it. */
export interface DelegationSeen {
  readonly server: ServerAddress;
  readonly step: StepKey;
  readonly ns: readonly WireRecord[];
  readonly glue: readonly WireRecord[];
  readonly ds: DsAnswer;
}

/** DS comes from the parent's own data; `none` when it says with authority that there is none. */
type DsAnswer =
  | {
      readonly kind: 'records';
      readonly records: readonly WireRecord[];
      readonly signatures: readonly WireRecord[];
      readonly step: StepKey;
    }
  | { readonly kind: 'none'; readonly step: StepKey }
  | { readonly kind: 'doubt'; readonly doubt: Doubt };

/** What one address of the parent's servers says. `both`: it has the child zone too, and shows that instead of the delegation. */
type ParentAnswer = { readonly server: ServerAddress } & (
  | { readonly kind: 'delegation'; readonly seen: DelegationSeen }
  | { readonly kind: 'notDelegated' | 'both' }
  | { readonly kind: 'doubt'; readonly doubt: Doubt }
);

/** Finds the parent zone, and asks its servers for the delegation of `apex`. */
export async function surveyDelegation(apex: DomainName, context: SurveyContext): Promise<DelegationSurvey> {
  const found = await findParent(apex, context);
  if (found === undefined) return { kind: 'root' };
  if ('gap' in found) return { kind: 'unknown', parent: undefined, gap: found.gap, servers: [] };
  const { parent, ns } = found;
  const { parentServers } = context.limits;
  const hosts = await Promise.all(
    hostsIn(ns)
      .slice(0, parentServers)
      .map((host) => resolveHost(context.resolver, host)),
  );
  const servers = await Promise.all(
    serversOf(hosts, context)
      .slice(0, parentServers)
      .map((server) => askParent(apex, parent, server, context)),
  );
  const first = servers.find((answer) => answer.kind === 'delegation');
  if (first?.kind === 'delegation') return { kind: 'delegated', parent, seen: first.seen, servers };
  if (servers.some((answer) => answer.kind === 'notDelegated')) return { kind: 'notDelegated', parent, servers };
  const unresolved = hosts.map((host) => hostGap(host, context.reachability)).find((gap) => gap !== undefined);
  return { kind: 'unknown', parent, gap: whyUnknown(parent, servers, unresolved, context), servers };
}

/** Every address once, by the name of its first host. */
function serversOf(hosts: readonly HostSurvey[], { port }: SurveyContext): ServerAddress[] {
  const seen = new Set<string>();
  const servers = hosts.flatMap(({ host, addresses }) => addresses.map((address) => ({ host, address, port })));
  return servers.filter(({ address }) => !seen.has(address) && seen.add(address));
}

/** The closest name above `apex` that has NS records is the parent zone. */
async function findParent(
  apex: DomainName,
  { resolver, reachability }: SurveyContext,
): Promise<{ parent: DomainName; ns: readonly WireRecord[] } | { gap: Gap } | undefined> {
  for (let name = parentOf(apex); name !== undefined; name = parentOf(name)) {
    const resolved = await resolver.resolve(name, TYPE.NS);
    if (resolved.kind === 'failure') return { gap: gapOf(resolved.doubt, resolved.server, reachability) };
    if (resolved.kind === 'answer' && resolved.aliases.length === 0) return { parent: name, ns: resolved.records };
  }
  return apex === '.' ? undefined : { gap: { cause: 'noResolver', params: { server: '', detail: 'no NS of the root' } } };
}

async function askParent(apex: DomainName, parent: DomainName, server: ServerAddress, context: SurveyContext): Promise<ParentAnswer> {
  const outcome = await context.ask(server, apex, TYPE.NS);
  if (outcome.kind === 'failure') return { server, kind: 'doubt', doubt: doubtOf(outcome) };
  const { message } = outcome;
  if (message.rcode !== RCODE.NOERROR && message.rcode !== RCODE.NXDOMAIN) return { server, kind: 'doubt', doubt: refusal(message) };
  const referral = referralIn(message, parent, apex);
  if (referral === undefined) {
    if (message.authoritative) return { server, kind: message.answers.length > 0 ? 'both' : 'notDelegated' };
    return { server, kind: 'doubt', doubt: { cause: 'notAuthoritative', detail: 'AA not set' } };
  }
  // A referral to a name between the two: there is another zone, so this parent does not delegate the apex.
  if (referral.cut !== apex) return { server, kind: 'notDelegated' };
  const [whole, ds] = await Promise.all([
    withGlue(apex, parent, server, { outcome, referral }, context),
    askDs(apex, server, referral, context),
  ]);
  const { ns, glue } = whole.referral;
  const step = stepKey(whole.outcome.request);
  return { server, kind: 'delegation', seen: { server, step, ns, glue, ds: ds.kind === 'referral' ? fromReferral(referral, step) : ds } };
}

interface Referred {
  readonly outcome: Outcome;
  readonly referral: Referral;
}

/** Some servers leave glue out without setting TC; over TCP there is room for all of it (RFC 9471). */
async function withGlue(
  apex: DomainName,
  parent: DomainName,
  server: ServerAddress,
  first: Referred,
  context: SurveyContext,
): Promise<Referred> {
  const families = hostsIn(first.referral.ns).filter((host) => isAtOrBelow(host, apex)).length * 2;
  const present = new Set(first.referral.glue.map((record) => `${lowerName(record.owner)} ${record.type}`)).size;
  if (present >= families || first.outcome.request.transport === 'tcp') return first;
  const outcome = await context.ask(server, apex, TYPE.NS, 'tcp');
  const referral = outcome.kind === 'response' ? referralIn(outcome.message, parent, apex) : undefined;
  return referral?.cut === apex ? { outcome, referral } : first;
}

/** DS is the one type that the parent answers itself (RFC 4035 §3.1.4.1); a server that does not know that refers to the child. */
async function askDs(
  apex: DomainName,
  server: ServerAddress,
  referral: Referral,
  context: SurveyContext,
): Promise<DsAnswer | { kind: 'referral' }> {
  const outcome = await context.ask(server, apex, TYPE.DS);
  if (outcome.kind === 'failure') return referral.ds.length > 0 ? { kind: 'referral' } : { kind: 'doubt', doubt: doubtOf(outcome) };
  const { message } = outcome;
  if (message.rcode !== RCODE.NOERROR) return { kind: 'doubt', doubt: refusal(message) };
  const step = stepKey(outcome.request);
  const here = message.answers.filter((record) => lowerName(record.owner) === apex);
  const records = here.filter((record) => record.type === TYPE.DS);
  if (records.length > 0) return { kind: 'records', records, signatures: here.filter((record) => record.type === TYPE.RRSIG), step };
  if (message.authoritative && !message.authorities.some((record) => record.type === TYPE.SOA && lowerName(record.owner) === apex)) {
    return { kind: 'none', step };
  }
  return { kind: 'referral' };
}

function fromReferral({ ds, signatures }: Referral, step: StepKey): DsAnswer {
  if (ds.length > 0) return { kind: 'records', records: ds, signatures, step };
  return { kind: 'doubt', doubt: { cause: 'notAuthoritative', detail: 'referral for a DS question' } };
}

function whyUnknown(parent: DomainName, servers: readonly ParentAnswer[], unresolved: Gap | undefined, context: SurveyContext): Gap {
  const doubtful = servers.find((answer) => answer.kind === 'doubt');
  if (doubtful?.kind === 'doubt') return gapOf(doubtful.doubt, doubtful.server, context.reachability);
  const [both] = servers;
  if (both === undefined) return unresolved ?? { cause: 'unreachable', params: { server: parent, detail: 'no address' } };
  return gapOf({ cause: 'notAuthoritative', detail: 'answers from the child zone' }, both.server, context.reachability);
}
