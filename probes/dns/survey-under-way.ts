import { canonicalCompare, domainName, isAtOrBelow } from '../../model/names/name.ts';
import type { DomainName } from '../../model/names/name.ts';
import { lowerName } from '../../model/names/wire.ts';
import type { Gap } from '../../model/origin.ts';
import { rdataNames } from '../../model/rdata/codec.ts';
import { isMetaType, TYPE } from '../../model/rdata/types.ts';
import { isPrivateType } from './private-types.ts';
import { addressesIn, hostsIn, resolveHost } from './addresses.ts';
import type { HostSurvey } from './addresses.ts';
import type { DelegationSurvey } from './delegation-survey.ts';
import type { ServerAddress } from './exchange.ts';
import type { WireRecord } from './message.ts';
import type { RRsetAnswer } from './rrset-answer.ts';
import { askAll, contact, isAuthoritative, questionKey, serverSurvey } from './server-survey.ts';
import type { FirstContact, QuestionKey, RRsetQuestion, ServerSurvey } from './server-survey.ts';
import type { SurveyContext } from './survey-context.ts';
import type { ZoneSurvey } from './zone-survey.ts';

/** One survey under way: the servers found, those met, and what they said. */
export class SurveyUnderWay {
  private readonly apex: DomainName;
  private readonly context: SurveyContext;
  private readonly named = new Map<string, NamedServer>();
  private readonly hosts = new Map<DomainName, HostSurvey>();
  private readonly met = new Map<string, FirstContact>();
  private readonly answers = new Map<string, Map<QuestionKey, RRsetAnswer>>();
  private readonly questions = new Map<QuestionKey, RRsetQuestion>();
  /** One for each limit, with the first that it left out. */
  private readonly gaps: Gap[] = [];

  constructor(apex: DomainName, context: SurveyContext) {
    this.apex = apex;
    this.context = context;
  }

  addServer(host: DomainName, address: string, by: 'parent' | 'child' | 'request'): void {
    const known = this.named.get(address);
    if (known === undefined && this.named.size >= this.context.limits.servers) {
      this.leftOut(`${host} (${address})`, 'servers');
      return;
    }
    const server = known ?? { address, hosts: new Set(), namedBy: new Set() };
    server.hosts.add(host);
    server.namedBy.add(by);
    this.named.set(address, server);
  }

  /** The servers behind NS records: glue where the parent must give it, else what the resolver says. */
  async addHosts(ns: readonly WireRecord[], by: 'parent' | 'child', glue: readonly WireRecord[]): Promise<void> {
    const hosts = hostsIn(ns);
    const { servers } = this.context.limits;
    if (hosts.length > servers) this.leftOut(hosts[servers]!, 'servers');
    const found = await Promise.all(
      hosts.slice(0, servers).map(async (host): Promise<HostSurvey> => {
        const own = isAtOrBelow(host, this.apex) ? addressesIn(glue.filter((record) => lowerName(record.owner) === host)) : [];
        return own.length > 0 ? { host, addresses: own, source: 'glue' } : resolveHost(this.context.resolver, host);
      }),
    );
    for (const survey of found) this.addHost(survey, by);
  }

  /** Meets the servers, and those that they name besides. */
  async meetServers(): Promise<void> {
    for (let meeting = 0; meeting < MEETINGS; meeting++) {
      const strangers = [...this.named.keys()].filter((address) => !this.met.has(address)).map((address) => this.serverAt(address));
      if (strangers.length === 0) return;
      const contacts = await Promise.all(strangers.map((server) => contact(this.apex, server, this.context)));
      for (const first of contacts) this.met.set(first.server.address, first);
      await this.learnServers(contacts.filter(isAuthoritative));
    }
  }

  /** Asks every authoritative server what it has not been asked yet. */
  async askQuestions(wanted: readonly RRsetQuestion[]): Promise<void> {
    const fresh = this.admit(wanted);
    if (fresh.length === 0) return;
    const friends = [...this.met.values()].filter(isAuthoritative);
    await Promise.all(
      friends.map(async (first) => {
        const answers = this.answers.get(first.server.address) ?? new Map<QuestionKey, RRsetAnswer>();
        this.answers.set(first.server.address, answers);
        for (const [key, answer] of await askAll(this.apex, first, fresh, this.context)) answers.set(key, answer);
      }),
    );
  }

  /** Addresses of the hosts inside the zone that its records lead to, and the keys of its mail servers (RFC 7672 §2.2). */
  targetQuestions(): RRsetQuestion[] {
    const targets = new Set<DomainName>();
    const exchangers = new Set<DomainName>();
    for (const answers of this.answers.values()) {
      for (const answer of answers.values()) {
        if (answer.kind !== 'answer' && answer.kind !== 'cname') continue;
        for (const { type, rdata } of answer.records) {
          if (WITH_TARGET.has(type)) for (const { offset } of rdataNames(type, rdata)) targets.add(lowerName(rdata, offset));
          if (type === TYPE.MX) exchangers.add(lowerName(rdata, 2));
        }
      }
    }
    const keys = [...exchangers].flatMap((host) => domainName(`_25._tcp.${host}`) ?? []);
    return [
      ...[...targets].flatMap((owner) => [TYPE.A, TYPE.AAAA].map((type) => ({ owner, type }))),
      ...keys.map((owner) => ({ owner, type: TYPE.TLSA })),
    ];
  }

  finish(delegation: DelegationSurvey): ZoneSurvey {
    const servers = [...this.met.values()].map((first) => {
      const { hosts, namedBy } = this.named.get(first.server.address)!;
      const named = { hosts: [...hosts].sort(canonicalCompare), namedBy: [...namedBy].sort() };
      return serverSurvey(named, first, this.answers.get(first.server.address) ?? new Map(), this.context);
    });
    return {
      apex: this.apex,
      delegation,
      hosts: [...this.hosts.values()].sort((a, b) => canonicalCompare(a.host, b.host)),
      servers: servers.sort(inOrder),
      questions: [...this.questions.values()].sort(byNameAndType),
      reachability: this.context.reachability,
      gaps: this.gaps,
      steps: [...this.context.steps].sort(),
    };
  }

  private addHost(survey: HostSurvey, by: 'parent' | 'child'): void {
    if (!this.hosts.has(survey.host)) this.hosts.set(survey.host, survey);
    for (const address of survey.addresses) this.addServer(survey.host, address, by);
  }

  /** The NS RRset of the zone itself, and what it says about the addresses of its own hosts. */
  private async learnServers(friends: readonly FirstContact[]): Promise<void> {
    const { apex, context } = this;
    const nsAnswers = await Promise.all(friends.map((first) => askAll(apex, first, [{ owner: apex, type: TYPE.NS }], context)));
    const ns = nsAnswers.flatMap(recordsIn);
    await this.addHosts(ns, 'child', []);
    const inside = hostsIn(ns).filter((host) => isAtOrBelow(host, apex));
    const questions = inside.flatMap((owner) => [TYPE.A, TYPE.AAAA].map((type) => ({ owner, type })));
    const addresses = (await Promise.all(friends.map((first) => askAll(apex, first, questions, context)))).flatMap(recordsIn);
    for (const host of inside) {
      const own = addresses.filter((record) => lowerName(record.owner) === host);
      this.addHost({ host, addresses: addressesIn(own), source: 'zone' }, 'child');
    }
  }

  private serverAt(address: string): ServerAddress {
    const [host] = [...this.named.get(address)!.hosts].sort(canonicalCompare);
    return { host: host!, address, port: this.context.port };
  }

  /** The questions that are new, inside the zone, and within the limit. */
  private admit(wanted: readonly RRsetQuestion[]): RRsetQuestion[] {
    const fresh = new Map<QuestionKey, RRsetQuestion>();
    for (const question of [...wanted].sort(byNameAndType)) {
      const key = questionKey(question);
      if (this.questions.has(key) || fresh.has(key) || !isAskable(question, this.apex)) continue;
      if (this.questions.size + fresh.size >= this.context.limits.questions) {
        this.leftOut(question.owner, 'questions');
        break;
      }
      fresh.set(key, question);
    }
    for (const [key, question] of fresh) this.questions.set(key, question);
    return [...fresh.values()];
  }

  private leftOut(first: string, what: 'servers' | 'questions'): void {
    const detail = `more than ${this.context.limits[what]} ${what}`;
    if (this.gaps.some((gap) => gap.params['detail'] === detail)) return;
    this.gaps.push({ cause: 'budgetExhausted', params: { server: first, detail } });
  }
}

interface NamedServer {
  readonly address: string;
  readonly hosts: Set<DomainName>;
  readonly namedBy: Set<'parent' | 'child' | 'request'>;
}

/** New servers in the child's NS RRset may name others again. */
const MEETINGS = 3;
const WITH_TARGET: ReadonlySet<number> = new Set([TYPE.NS, TYPE.CNAME, TYPE.DNAME, TYPE.MX, TYPE.SRV, TYPE.SVCB, TYPE.HTTPS]);

/**
 * Whether a server of the zone can be asked for it. Not for RRSIG and NSEC3: a server need not give the one by itself and denies the owner names
 * of the other (RFC 5155 §7.2.8); both come with other answers. Nor for private types, which never leave a server.
 */
function isAskable({ owner, type }: RRsetQuestion, apex: DomainName): boolean {
  if (type === TYPE.RRSIG || type === TYPE.NSEC3 || isMetaType(type) || isPrivateType(type)) return false;
  return isAtOrBelow(owner, apex);
}

function recordsIn(answers: ReadonlyMap<QuestionKey, RRsetAnswer>): readonly WireRecord[] {
  return [...answers.values()].flatMap((answer) => (answer.kind === 'answer' ? answer.records : []));
}

function inOrder(a: ServerSurvey, b: ServerSurvey): number {
  if (a.server.host !== b.server.host) return canonicalCompare(a.hosts[0]!, b.hosts[0]!);
  return a.family === b.family ? (a.server.address < b.server.address ? -1 : 1) : a.family === 'ipv4' ? -1 : 1;
}

function byNameAndType(a: RRsetQuestion, b: RRsetQuestion): number {
  return canonicalCompare(a.owner, b.owner) || a.type - b.type;
}
