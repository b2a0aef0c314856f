import { TYPE } from '../rdata/types.ts';
import { looksLikeDkimKey, parseDkimKey, type DkimKey } from '../standards/dkim/key.ts';
import { parseDmarc } from '../standards/dmarc/parse.ts';
import type { DmarcRecord } from '../standards/dmarc/record.ts';
import { isDmarcRecord, looksLikeDmarc } from '../standards/dmarc/select.ts';
import type { Problem } from '../standards/problem.ts';
import { networkProblems, type NetworkProblem } from '../standards/spf/networks.ts';
import { parseSpf } from '../standards/spf/parse.ts';
import { isSenderId, isSpfRecord, looksLikeSpf } from '../standards/spf/select.ts';
import type { SpfRecord } from '../standards/spf/terms.ts';
import { NAME_BIT } from '../zone/bits.ts';
import { ofLastSet } from '../zone/last-set.ts';
import type { NameId, RRset, Zone } from '../zone/zone.ts';
import { remembering } from './remembered.ts';
import { mailRoleOf, type MailRole } from './role.ts';
import type { TxtText } from './txt-text.ts';

/** One record of an RRset. `i` is its index there. */
export interface Unread {
  readonly i: number;
  readonly txt: TxtText;
}

export interface Read<R> extends Unread {
  readonly record: R;
}

/** The records of a TXT RRset that are about mail, by what they are meant as, whether or not receivers see them so. */
export interface MailTexts {
  readonly role: MailRole;
  readonly spf: readonly Read<SpfRecord>[];
  readonly senderId: readonly Unread[];
  readonly dmarc: readonly Read<DmarcRecord>[];
  readonly keys: readonly Read<DkimKey>[];
  /** Whatever else stands at a name that has a role. */
  readonly others: readonly Unread[];
  /** No record has anything in its text, by itself, that a rule would tell of. */
  readonly sound: boolean;
}

/** Reads the records of a TXT or SPF RRset. */
export const mailTextsOf = ofLastSet(readAll);

// What rules of a sweep name as `only`.

export function isAboutMail(rrset: RRset): boolean {
  return mailTextsOf(rrset) !== NONE;
}

export function saysSpf(rrset: RRset): boolean {
  return mailTextsOf(rrset).spf.length > 0;
}

/** SPF or Sender ID with something to tell of. */
export function saysFaultySpf(rrset: RRset): boolean {
  const { sound, spf, senderId } = mailTextsOf(rrset);
  return !sound && (spf.length > 0 || senderId.length > 0);
}

/** A DKIM key, whether or not it stands where signers look for it. */
export function holdsKey(rrset: RRset): boolean {
  return mailTextsOf(rrset).keys.length > 0;
}

/** The name of a DKIM selector with something to tell of its keys. */
export function holdsFaultyKey(rrset: RRset): boolean {
  const { sound, role } = mailTextsOf(rrset);
  return !sound && role === 'selector';
}

/** The name of a DKIM selector or of a policy about keys, with something to tell of. */
export function saysMoreOfKeys(rrset: RRset): boolean {
  const { sound, role } = mailTextsOf(rrset);
  return !sound && (role === 'selector' || role === 'domainKeys');
}

/** A DMARC policy where receivers look for it. */
export function holdsPolicy(rrset: RRset): boolean {
  const { role, dmarc } = mailTextsOf(rrset);
  return role === 'policy' && dmarc.length > 0;
}

/** Whether a TXT record at a name is meant as SPF. What an earlier look found is remembered. */
export function hasSpf(zone: Zone, id: NameId): boolean {
  if (WITH_SPF.get(zone)?.has(id) === true) return true;
  if ((zone.bitsOf(id) & NAME_BIT.TXT) === 0) return false;
  const txt = zone.rrsetById(id, TYPE.TXT);
  return txt !== undefined && readAll(txt).spf.length > 0;
}

/** Without the records that repeat an earlier one to the octet: in the DNS they are one (RFC 2181 §5). */
export function distinct<T extends Unread>(records: readonly T[]): readonly T[] {
  if (records.length < 2) return records;
  const seen = new Set<string>();
  return records.filter(({ txt }) => {
    const key = `${txt.joints.join()} ${txt.text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** An SPF record, read with regard to where its character-strings meet. */
export function spfOf({ text, joints }: TxtText): SpfRecord {
  return joints.length === 0 ? plainSpf(text) : bounded(parseSpf(text, joints));
}

/** More problems of one kind in one record say nothing new, and a record may hold thousands. */
const MOST_OF_A_KIND = 10;

function bounded<R extends { readonly problems: readonly Problem<string>[] }>(record: R): R {
  return record.problems.length <= MOST_OF_A_KIND ? record : { ...record, problems: firstOfEachKind(record.problems) };
}

function firstOfEachKind<P extends Problem<string>>(problems: readonly P[]): readonly P[] {
  const counts = new Map<string, number>();
  return problems.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MOST_OF_A_KIND;
  });
}

/** What is wrong with the networks of a record; documentation addresses are ordinary (RFC 5737, 3849). */
export function networkProblemsOf(record: SpfRecord): readonly NetworkProblem[] {
  let problems = NETWORKS.get(record);
  if (problems === undefined) {
    problems = record.selected ? firstOfEachKind(networkProblems(record).filter(({ params }) => params.use !== 'documentation')) : [];
    NETWORKS.set(record, problems);
  }
  return problems;
}

const NETWORKS = new WeakMap<SpfRecord, readonly NetworkProblem[]>();

export const dmarcOf = remembering((text) => bounded(parseDmarc(text)));

const plainSpf = remembering((text) => bounded(parseSpf(text)));

const NONE: MailTexts = { role: 'ordinary', spf: [], senderId: [], dmarc: [], keys: [], others: [], sound: true };

interface Growing extends MailTexts {
  readonly spf: Read<SpfRecord>[];
  readonly senderId: Unread[];
  readonly dmarc: Read<DmarcRecord>[];
  readonly keys: Read<DkimKey>[];
  readonly others: Unread[];
  sound: boolean;
}

function readAll(rrset: RRset): MailTexts {
  const texts = textsOf(rrset, mailRoleOf(rrset.zone, rrset.ownerId));
  if (texts.spf.length > 0 && rrset.type === TYPE.TXT) noteSpf(rrset.zone, rrset.ownerId);
  return texts;
}

function textsOf(rrset: RRset, role: MailRole): MailTexts {
  let found: Growing | undefined;
  for (let i = 0; i < rrset.count; i++) {
    if (role === 'ordinary' && !maybeMail(rrset, i)) continue;
    const txt = rrset.text(i);
    if (rrset.count === 1 && txt.joints.length === 0) {
      if (role === 'ordinary') return aloneAtHost(txt.text);
      if (role === 'policy') return alonePolicy(txt.text);
    }
    found ??= nothingYet(role);
    sort(found, i, txt);
  }
  return found ?? NONE;
}

/** The same policy stands alone at thousands of names. */
const aloneAtHost = remembering((text) => alone(text, 'ordinary'));
const alonePolicy = remembering((text) => alone(text, 'policy'));

function alone(text: string, role: MailRole): MailTexts {
  const found = nothingYet(role);
  sort(found, 0, { text, joints: [] });
  return found;
}

function nothingYet(role: MailRole): Growing {
  return { role, spf: [], senderId: [], dmarc: [], keys: [], others: [], sound: true };
}

const WITH_SPF = new WeakMap<Zone, Set<NameId>>();

function noteSpf(zone: Zone, id: NameId): void {
  const ids = WITH_SPF.get(zone);
  if (ids === undefined) WITH_SPF.set(zone, new Set([id]));
  else ids.add(id);
}

function sort(found: Growing, i: number, txt: TxtText): void {
  const { text } = txt;
  if (found.role === 'selector') addKey(found, i, txt);
  else if (isSpfRecord(text) || (!isDmarcRecord(text) && looksLikeSpf(text))) addSpf(found, i, txt);
  else if (isSenderId(text)) {
    found.senderId.push({ i, txt });
    found.sound = false;
  } else if (looksLikeDmarc(text)) addDmarc(found, i, txt);
  else if (looksLikeDkimKey(text) && (found.role !== 'domainKeys' || HAS_KEY.test(text))) addKey(found, i, txt);
  else if (found.role !== 'ordinary') {
    found.others.push({ i, txt });
    found.sound &&= found.role !== 'domainKeys';
  }
}

function addSpf(found: Growing, i: number, txt: TxtText): void {
  const record = spfOf(txt);
  found.spf.push({ i, txt, record });
  found.sound &&= isSoundSpf(record);
}

function addDmarc(found: Growing, i: number, txt: TxtText): void {
  const record = dmarcOf(txt.text);
  found.dmarc.push({ i, txt, record });
  found.sound &&= isSoundDmarc(record);
}

function addKey(found: Growing, i: number, txt: TxtText): void {
  const record = bounded(parseDkimKey(txt.text));
  found.keys.push({ i, txt, record });
  found.sound &&= record.problems.length === 0;
}

/** `~all` is fine, and `pct=100` changes nothing. */
function isSoundSpf(record: SpfRecord): boolean {
  return record.selected && record.problems.every(({ code }) => code === 'allSoftfail') && networkProblemsOf(record).length === 0;
}

function isSoundDmarc(record: DmarcRecord): boolean {
  return record.valid && record.problems.every(({ code, params }) => code === 'pct' && params.reason === 'full');
}

/** At `_domainkey` itself `v=DKIM1; o=~` is a policy of old. */
const HAS_KEY = /(?:^|;)\s*p\s*=/;

/** A first look at the octets as they are written. What begins oddly is worth reading: a byte order mark or a wrong quote hides a policy. */
function maybeMail(rrset: RRset, i: number): boolean {
  const head = rrset.headOfText(i);
  switch (head) {
    case 0x76: // v
    case 0x5c: // an escape
    case 0x27: // '
    case 0x3b: // a comment between parentheses
      return true;
    case 0x73: // s
      return rrset.rawStartsWith(i, 'spf') || rrset.rawStartsWith(i, 's=');
    case 0x64: // d
      return rrset.rawStartsWith(i, 'dmarc');
    case 0x6b: // k
    case 0x70: // p
    case 0x68: // h
    case 0x67: // g
    case 0x6e: // n
    case 0x74: // t
      return rrset.rawStartsWith(i, `${String.fromCharCode(head)}=`);
    default:
      return head >= 0x80;
  }
}
