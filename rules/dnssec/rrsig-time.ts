import { readRrsig, type Rrsig } from '../../model/rdata/read-dnssec.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import type { RRset, Zone } from '../../model/zone/zone.ts';

type Message = 'expired' | 'notYetValid' | 'expiresSoon' | 'signer';

/** The signatures of a zone are valid now, and for some days yet. Looks at their times only. */
export const rrsigTime = rule({
  id: 'dnssec/rrsig-time',
  subject: 'zone',
  basis: [
    { doc: 'RFC 4035', section: '5.3.1', level: 'MUST' },
    { doc: 'RFC 4034', section: '3.1.5', level: 'MUST' },
    { doc: 'RFC 6781', section: '4.4.2', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dnssec/rrsig-expired', 'dnssec/rrsig-not-yet-valid', 'dnssec/rrsig-expires-soon', 'dnssec/rrsig-signer'],
  messages: ['expired', 'notYetValid', 'expiresSoon', 'signer'],
  check(zone, view) {
    const tally = new Tally(zone, view.now);
    let before = -1;
    for (let row = 0; row < zone.size; row++) {
      if (zone.typeOf(row) !== TYPE.RRSIG) continue;
      const owner = zone.ownerIdOf(row);
      if (owner === before) continue;
      before = owner;
      const set = zone.rrsetById(owner, TYPE.RRSIG)!;
      // An owner may come again further down; its set was looked at where it began.
      if (set.ref(0).index === row) tally.look(set);
    }
    return before < 0 ? notApplicable() : failAll(tally.findings());
  },
});

/** Three days: what a weekend takes. */
const SOON = 259_200;

/** A signature, and its time in seconds from now. */
interface Seen {
  readonly signature: Rrsig;
  readonly left: number;
  readonly record: number;
}

/** A zone is signed as a whole: of a thousand expired signatures the first to expire is shown, with their number. */
class Tally {
  readonly #zone: Zone;
  readonly #now: number;
  readonly #groups = new Map<Message, { count: number; worst: number; finding: () => Finding<Message> }>();

  constructor(zone: Zone, now: number) {
    this.#zone = zone;
    this.#now = now;
  }

  /** Of the signatures over one type, one that is valid is enough for each algorithm (RFC 4035 §5.3.3). */
  look(set: RRset): void {
    const best = new Map<number, Seen>();
    for (let record = 0; record < set.count; record++) {
      const signature = readRrsig(set.wire(record));
      if (signature.signer !== this.#zone.apex) this.#signer(set, record, signature);
      const seen = { signature, left: this.#left(signature), record };
      const key = signature.typeCovered * 256 + signature.algorithm;
      const other = best.get(key);
      if (other === undefined || rank(seen.left) > rank(other.left)) best.set(key, seen);
    }
    for (const seen of best.values()) this.#judge(set, seen);
  }

  findings(): Finding<Message>[] {
    return [...this.#groups.values()].map(({ finding }) => finding());
  }

  /** Seconds until it expires; NaN while it is not yet valid. Times wrap (RFC 1982). */
  #left({ inception, expiration }: Rrsig): number {
    return ((this.#now - inception) | 0) < 0 ? Number.NaN : (expiration - this.#now) | 0;
  }

  #judge(set: RRset, { signature, left, record }: Seen): void {
    if (Number.isNaN(left))
      this.#count('notYetValid', (this.#now - signature.inception) | 0, set, record, signature, signature.inception, 5);
    else if (left < 0) this.#count('expired', left, set, record, signature, signature.expiration, 4);
    else if (left < SOON) this.#count('expiresSoon', left, set, record, signature, signature.expiration, 4);
  }

  #signer(set: RRset, record: number, signature: Rrsig): void {
    this.#count('signer', 0, set, record, signature, signature.expiration, 7);
  }

  /** Keeps the one with the least time, and the first of those. */
  #count(message: Message, left: number, set: RRset, record: number, signature: Rrsig, time: number, field: number): void {
    const group = this.#groups.get(message);
    const count = (group?.count ?? 0) + 1;
    if (group !== undefined && group.worst <= left) {
      group.count = count;
      return;
    }
    const [owner, ref] = [set.ownerId, set.ref(record).index];
    const finding = (): Finding<Message> => ({
      message,
      params: {
        apex: this.#zone.apex,
        owner: this.#zone.nameOf(owner),
        type: typeName(signature.typeCovered),
        signer: signature.signer,
        time: day(this.#now + ((time - this.#now) | 0)),
        count: this.#groups.get(message)!.count,
      },
      places: [this.#zone.rdataOriginOf(ref, field)],
      ...(message === 'expiresSoon' && { severity: 'warning' }),
    });
    this.#groups.set(message, { count, worst: left, finding });
  }
}

function rank(left: number): number {
  return Number.isNaN(left) ? Number.NEGATIVE_INFINITY : left;
}

function day(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
