import type { DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { familyOf } from '../vantage.ts';
import { doubtOf, gapOf } from './doubt.ts';
import type { Doubt } from './doubt.ts';
import type { Outcome, ServerAddress, Transport } from './exchange.ts';
import type { WireRecord } from './message.ts';
import { readRRset } from './rrset-answer.ts';
import type { RRsetAnswer } from './rrset-answer.ts';
import type { SurveyContext } from './survey-context.ts';
import { stepKey } from './transcript-step.ts';
import type { StepKey } from '../step-kind.ts';

/** One RRset that is asked for. */
export interface RRsetQuestion {
  readonly owner: DomainName;
  readonly type: number;
}

/** Of a question in `ServerSurvey.answers`. */
export type QuestionKey = string;

export function questionKey({ owner, type }: RRsetQuestion): QuestionKey {
  return `${owner} ${type}`;
}

/** One address of the zone's servers. */
export interface ServerSurvey {
  /** Every host that has the address, in canonical order; the first one names the server. */
  readonly hosts: readonly DomainName[];
  readonly server: ServerAddress;
  readonly family: 'ipv4' | 'ipv6';
  /** Who names the hosts: the delegation, the zone's own NS RRset, or whoever asked for the survey. */
  readonly namedBy: readonly ('parent' | 'child' | 'request')[];
  /**
   * `lame`: answers, but not as a server of the zone (RFC 1912 §2.8). `unreachable`: no answer over either transport.
   * `notAsked`: nothing was learned, through no fault of the server.
   */
  readonly status: 'authoritative' | 'lame' | 'unreachable' | 'notAsked';
  /** Why it is not authoritative. */
  readonly gap: Gap | undefined;
  /** The SOA question over each transport. */
  readonly udp: Contact;
  readonly tcp: Contact;
  readonly soa: WireRecord | undefined;
  readonly serial: number | undefined;
  /** Empty unless authoritative. */
  readonly answers: ReadonlyMap<QuestionKey, RRsetAnswer>;
}

type Contact =
  | { readonly kind: 'answered'; readonly step: StepKey; readonly milliseconds: number }
  | { readonly kind: 'doubt'; readonly doubt: Doubt };

/** What the first questions to an address told: it decides whether more are put. */
export interface FirstContact {
  readonly server: ServerAddress;
  readonly udp: Contact;
  readonly tcp: Contact;
  /** Transport for further questions. */
  readonly transport: Transport;
  readonly soa: RRsetAnswer;
}

/** Asks for the SOA over UDP and over TCP; a name server must speak both (RFC 9210 §3.1). */
export async function contact(apex: DomainName, server: ServerAddress, context: SurveyContext): Promise<FirstContact> {
  const [udp, tcp] = await Promise.all([context.ask(server, apex, TYPE.SOA), context.ask(server, apex, TYPE.SOA, 'tcp')]);
  const transport = udp.kind === 'failure' && tcp.kind === 'response' ? 'tcp' : 'udp';
  const soa = readRRset(transport === 'udp' ? udp : tcp, apex);
  return { server, udp: contactOf(udp), tcp: contactOf(tcp), transport, soa };
}

/** Whether the server answers for the zone: with authority, and with its SOA. */
export function isAuthoritative({ soa }: FirstContact): boolean {
  return soa.kind === 'answer';
}

/** Puts the questions in order, some at a time. When a whole batch stays without any answer the server is given up. */
export async function askAll(
  apex: DomainName,
  { server, transport }: FirstContact,
  questions: readonly RRsetQuestion[],
  context: SurveyContext,
): Promise<Map<QuestionKey, RRsetAnswer>> {
  const answers = new Map<QuestionKey, RRsetAnswer>();
  for (let start = 0; start < questions.length; start += BATCH) {
    const batch = questions.slice(start, start + BATCH);
    const outcomes = await Promise.all(batch.map(({ owner, type }) => context.ask(server, owner, type, transport)));
    outcomes.forEach((outcome, i) => answers.set(questionKey(batch[i]!), readRRset(outcome, apex)));
    const last = outcomes.at(-1)!;
    if (batch.length === BATCH && outcomes.every((outcome) => outcome.kind === 'failure')) {
      for (const question of questions.slice(start + BATCH)) answers.set(questionKey(question), readRRset(last, apex));
      break;
    }
  }
  return answers;
}

/** The server's survey, once it is known what the run could reach. */
export function serverSurvey(
  named: Pick<ServerSurvey, 'hosts' | 'namedBy'>,
  first: FirstContact,
  answers: ReadonlyMap<QuestionKey, RRsetAnswer>,
  context: SurveyContext,
): ServerSurvey {
  const { server, udp, tcp, soa } = first;
  const record = soa.kind === 'answer' ? soa.records[0] : undefined;
  const gap = soa.kind === 'answer' ? undefined : gapOf(doubtAbout(soa), server, context.reachability);
  return {
    ...named,
    server: { ...server, host: named.hosts[0] ?? server.host },
    family: familyOf(server.address),
    status: gap?.cause === 'noIpv6Here' ? 'notAsked' : statusOf(soa),
    gap,
    udp,
    tcp,
    soa: record,
    serial: record === undefined ? undefined : serialOf(record.rdata),
    answers,
  };
}

/** SERIAL of a SOA record's RDATA: it stands twenty octets before the end (RFC 1035 §3.3.13). */
export function serialOf(rdata: Uint8Array): number {
  return new DataView(rdata.buffer, rdata.byteOffset).getUint32(rdata.length - 20);
}

const BATCH = 16;

function contactOf(outcome: Outcome): Contact {
  if (outcome.kind === 'failure') return { kind: 'doubt', doubt: doubtOf(outcome) };
  return { kind: 'answered', step: stepKey(outcome.request), milliseconds: outcome.milliseconds };
}

function statusOf(soa: RRsetAnswer): ServerSurvey['status'] {
  if (soa.kind === 'answer') return 'authoritative';
  if (soa.kind !== 'doubt') return 'lame';
  switch (soa.doubt.cause) {
    case 'timeout':
    case 'refused':
    case 'noRoute':
    case 'reset':
      return 'unreachable';
    case 'malformed':
    case 'serverFailure':
    case 'notAuthoritative':
      return 'lame';
    case 'budgetExhausted':
    case 'replayMissing':
    case 'notAllowed':
    case 'noResolver':
    case 'notValidating':
      return 'notAsked';
  }
}

/** An answer with authority, but not the SOA. */
function doubtAbout(soa: RRsetAnswer): Doubt {
  return soa.kind === 'doubt' ? soa.doubt : { cause: 'notAuthoritative', detail: `${soa.kind} for SOA` };
}
