import { latin1 } from '../../model/latin1.ts';
import { nameToText } from '../../model/names/wire.ts';
import type { Gap, GapCause, Origin, Span } from '../../model/origin.ts';
import type { Params } from '../../model/plane.ts';
import type { ProblemCode } from '../../model/problem.ts';
import { encodeRdata } from '../../model/rdata/codec.ts';
import { fieldsOf } from '../../model/rdata/fields.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { readSoa } from '../../model/rdata/read.ts';
import type { ReadContext, SourceFile } from '../../model/reading.ts';
import type { Remedy } from '../../model/remedy.ts';
import { shownOctets } from '../../model/shown.ts';
import { targetOffset } from '../../model/zone/digest.ts';
import { ASSUMED_TTL, ENCLOSED, INHERITED_TTL, OWN_TTL, RELATIVE_TARGET, UNREAD_TTL } from '../../model/zone/flags.ts';
import type { ZoneStore } from '../../model/zone/store.ts';
import type { TextSource } from '../../model/zone/sources.ts';
import { loseDirective, readDirective } from './directives.ts';
import { holdsPlaceholder, isRelative, placeholderEnd, trimmedEnd } from './excerpt.ts';
import { BYTE_ORDER_MARK, byteOrderMarkOf, missingEndOf } from './file-ends.ts';
import { IgnoreCollector } from './ignores.ts';
import { LogicalLine } from './logical-line.ts';
import { checkTargets, hasPlaceholderTarget, needsOrigin, readName, replacement } from './names.ts';
import { DOLLAR, NEWLINE, nextLine } from './octets.ts';
import { isPlaceholder } from './placeholders.ts';
import { type Cursor, PlainLines } from './plain-lines.ts';
import { type Head, readHead } from './record-head.ts';

/** A problem whose zone is not known yet. */
export interface FoundProblem {
  readonly code: ProblemCode;
  readonly params: Params;
  readonly places: readonly Origin[];
  readonly remedy?: Remedy;
}

/** How many lines are read in one go: V8 compiles a function that is called again sooner than one that never returns. */
const CHUNK = 65536;
/** More faults than that in one file say nothing new; the rest is counted. */
const MOST_PROBLEMS = 10_000;

/** Reads the texts of one zone into its store: the file itself and what it includes or generates. */
export class MasterFileReader {
  readonly store: ZoneStore;
  /** The origin that was told from outside, or guessed. */
  readonly zoneOrigin: Uint8Array;
  readonly context: ReadContext;
  readonly cursor: Cursor;
  readonly problems: FoundProblem[] = [];
  readonly gaps: Gap[] = [];
  readonly ignores = new IgnoreCollector();
  readonly files: SourceFile[] = [];
  /** Paths being read, outermost first. */
  readonly stack: string[] = [];
  /** Row of the first SOA, -1 when there is none. */
  soaRow = -1;
  uncounted = 0;
  /** The zone is of CHAOS or Hesiod: none of its records is about a name of the Internet. */
  otherClass = false;
  /** $INCLUDE lines so far, also those of files that are not there. */
  includes = 0;
  /** Records that $GENERATE lines stand for, all together. */
  generated = 0;
  /** Why the last $ORIGIN could not be read: nobody knows what relative names belong to. */
  originLost: GapCause | undefined;
  /** What could not be read for an origin before the first record. */
  zoneText: string | undefined;

  readonly #plain: PlainLines;
  readonly #line = new LogicalLine();

  constructor(store: ZoneStore, context: ReadContext, originWire: Uint8Array) {
    this.store = store;
    this.context = context;
    this.zoneOrigin = originWire;
    this.cursor = {
      origin: 0,
      originWire,
      owner: -1,
      ownerSpelling: undefined,
      defaultTtl: -1,
      ttlIsUnread: false,
      lastTtl: -1,
      ownerIsOld: false,
    };
    this.setOrigin(originWire);
    this.#plain = new PlainLines(store, this.cursor);
  }

  readFile(file: SourceFile, via: readonly Span[]): void {
    this.files.push(file);
    const mark = byteOrderMarkOf(file);
    if (mark !== undefined) this.addProblem(mark);
    this.readText(file.path, file.bytes, mark === undefined ? 0 : BYTE_ORDER_MARK.length, via, undefined);
    const end = missingEndOf(file);
    if (end !== undefined) this.addProblem(end);
  }

  /** `generatedBy`: the $GENERATE line whose expansion the text is. */
  readText(path: string, bytes: Uint8Array, start: number, via: readonly Span[], generatedBy: Span | undefined): void {
    const source = this.store.addText(path, bytes, via, generatedBy);
    if (source === undefined) {
      this.#lose({ cause: 'fileTooLarge', params: { path } });
      return;
    }
    const lastNewline = bytes.lastIndexOf(NEWLINE);
    let at = start;
    while (at < bytes.length) {
      const usePlain =
        at <= lastNewline && !this.#originRespelled && !this.ignores.isWaiting && !this.otherClass && this.originLost === undefined;
      if (usePlain) {
        const limit = Math.min(at + CHUNK, lastNewline + 1);
        const stop = this.#plain.read(source, at, limit);
        if (stop > at) {
          at = stop;
          continue;
        }
      }
      at = this.#general(source, at);
    }
    this.ignores.endOfText();
  }

  setOrigin(wire: Uint8Array): void {
    this.store.names.respelled = false;
    this.cursor.origin = this.store.names.internWire(wire);
    this.cursor.originWire = wire;
    this.#originRespelled = this.store.names.respelled;
    this.store.originFromHere(wire);
    this.originLost = undefined;
  }

  #originRespelled = false;

  // ---- one logical line, the general way -----------------------------------------------------------------------

  #general(source: TextSource, start: number): number {
    const line = this.#line;
    line.read(source.bytes, start);
    // The same line object reads what an $INCLUDE or $GENERATE on this line brings in.
    const { next } = line;
    this.#ownerKnown = false;
    this.#explained = false;
    this.ignores.comments(source, line);
    const hidden = source.generatedBy === undefined && (line.count > 0 || line.broken) && holdsPlaceholder(source.bytes, line);
    if (hidden) {
      this.ignores.entry(source, line);
      if (line.count > 0 && !line.startsBlank && !line.quoted[0]!) loseDirective(this, source, line, 'placeholder');
      this.#lose({ cause: 'placeholder', params: {}, origin: this.originOf(source, start, trimmedEnd(source.bytes, start, line.next)) });
      return nextLine(source.bytes, start) > line.next ? line.next : placeholderEnd(source.bytes, start, line.next);
    }
    for (const problem of line.problems) {
      this.problem(source, problem.code, problem.start, problem.end, { value: shownOctets(source.bytes, problem.start, problem.end) });
    }
    if (line.count === 0) {
      if (line.broken) this.#lostEntry(source, line);
      return next;
    }
    this.ignores.entry(source, line);
    const first = line.tokenStart[0]!;
    if (line.broken) this.#brokenEntry(source, line);
    else if (!line.startsBlank && !line.quoted[0]! && source.bytes[first] === DOLLAR) {
      if (readDirective(this, source, line)) return next;
      loseDirective(this, source, line, this.#explained ? 'placeholder' : 'unreadableRecord');
      this.#lostEntry(source, line);
    } else if (!this.otherClass && !this.#record(source, line)) this.#lostEntry(source, line);
    return next;
  }

  /** The tokens are unreliable, but the owner before the fault still holds for the lines that leave it out. */
  #brokenEntry(source: TextSource, line: LogicalLine): void {
    const first = line.problems[0]?.start ?? line.start;
    if (!line.startsBlank && source.bytes[line.tokenStart[0]!] !== DOLLAR) {
      const named = line.tokenEnd[0]! <= first ? this.#owner(source, line) : undefined;
      this.cursor.owner = named?.owner ?? LOST_OWNER;
      this.cursor.ownerSpelling = named?.spelling;
      if (named !== undefined) {
        this.store.doubt(named.owner, this.#unreadable(source, line));
        this.#ownerKnown = true;
      }
    } else if (!line.startsBlank) loseDirective(this, source, line, 'unreadableRecord');
    this.#lostEntry(source, line);
  }

  /** False when the record is lost (and a problem says why). */
  #record(source: TextSource, line: LogicalLine): boolean {
    let token = 0;
    let owner: number;
    let spelling: Uint8Array | undefined;
    let inherited = false;
    if (line.startsBlank) {
      if (this.cursor.owner === LOST_OWNER) return false;
      if (this.cursor.owner < 0) {
        this.problem(source, 'ownerUnknown', line.start, line.tokenStart[0]!, {});
        return false;
      }
      owner = this.cursor.owner;
      spelling = this.cursor.ownerSpelling;
      inherited = true;
    } else {
      const named = this.#owner(source, line);
      if (named === undefined) {
        this.cursor.owner = LOST_OWNER;
        return false;
      }
      ({ owner, spelling } = named);
      token = 1;
    }
    this.#ownerKnown = true;
    const head = readHead(this, source, line, token);
    if (!inherited) {
      this.cursor.owner = owner;
      this.cursor.ownerSpelling = spelling;
      this.cursor.ownerIsOld = false;
    } else if (this.cursor.ownerIsOld && head !== undefined) {
      this.cursor.ownerIsOld = false;
      this.problem(source, 'ownerAfterOrigin', line.tokenStart[0]!, line.tokenEnd[0]!, {
        owner: nameToText(this.store.names.wire(owner)),
        origin: nameToText(this.cursor.originWire),
      });
    }
    if (head === undefined) {
      this.store.doubt(owner, this.#unreadable(source, line));
      return false;
    }
    if ('pseudo' in head) {
      // What is answered at the name is that server's affair.
      const gap: Gap = { ...this.#unreadable(source, line), cause: 'unsupportedSyntax', params: { type: head.pseudo } };
      this.store.doubt(owner, gap);
      this.gaps.push(gap);
      return true;
    }
    return this.#store(source, line, owner, spelling, head);
  }

  #owner(source: TextSource, line: LogicalLine): { owner: number; spelling: Uint8Array | undefined } | undefined {
    const start = line.tokenStart[0]!;
    const end = line.tokenEnd[0]!;
    if (line.quoted[0]!) {
      const text = latin1(source.bytes, start, Math.min(end, start + 255));
      const remedy = /^[\w.*-]+$/.test(text) ? replacement(source, start - 1, end + 1, text, 'safe') : undefined;
      this.problem(source, 'quotedName', start - 1, end + 1, { value: shownOctets(source.bytes, start, end) }, remedy);
    }
    const wire = readName(this, source, start, end);
    if (wire === undefined) return undefined;
    this.store.names.respelled = false;
    const owner = this.store.names.internWire(wire);
    return { owner, spelling: this.store.names.respelled ? wire : undefined };
  }

  /** Why the entry at hand is lost has been said. */
  #explained = false;

  #store(source: TextSource, line: LogicalLine, owner: number, spelling: Uint8Array | undefined, head: Head): boolean {
    const { bytes, base } = source;
    const hasRdata = head.rdata < line.count;
    const from = hasRdata ? line.from(head.rdata) : line.tokenEnd[line.count - 1]!;
    const to = hasRdata ? line.to(line.count - 1) : from;
    const encoded = encodeRdata(head.type, fieldsOf(bytes, from, to), this.cursor.originWire);
    if (hasPlaceholderTarget(source, line, head)) return this.#hidden(source, line, owner, 'placeholder');
    if ('problem' in encoded) {
      const { code, params } = encoded.problem;
      const start = hasRdata ? encoded.problem.start : from;
      const end = hasRdata ? encoded.problem.end : from;
      const type = latin1(bytes, line.tokenStart[head.rdata - 1]!, line.tokenEnd[head.rdata - 1]!).toUpperCase();
      if (isPlaceholder(latin1(bytes, start, Math.min(end, start + 80)))) return this.#hidden(source, line, owner, 'placeholder');
      // In a record of several lines the fault may stand far below its owner: both places are told.
      const isBelow = bytes.subarray(line.tokenStart[0], start).includes(NEWLINE);
      const record = isBelow ? [this.originOf(source, line.tokenStart[0]!, line.tokenEnd[head.rdata - 1]!)] : [];
      this.problem(source, code, start, end, { ...params, type }, undefined, record);
      this.store.doubt(owner, this.#unreadable(source, line));
      return false;
    }
    const { wire } = encoded;
    if (this.originLost !== undefined && needsOrigin(head.type, fieldsOf(bytes, from, to), wire))
      return this.#hidden(source, line, owner, this.originLost);
    checkTargets(this, source, line, head);
    const offset = targetOffset(head.type);
    const relative = offset >= 0 && isRelative(bytes, line, line.count - 1) ? RELATIVE_TARGET : 0;
    const flags = this.#ttlFlag(head) | relative | (nextLine(bytes, line.start) <= line.tokenStart[0]! ? ENCLOSED : 0);
    const ttl = this.#effectiveTtl(source, line, head, wire);
    const row = this.store.addRow(
      owner,
      head.type,
      ttl,
      base + line.from(0),
      base + from,
      base + to,
      this.store.targetOrDigest(head.type, wire),
      flags,
    );
    if (spelling !== undefined) this.store.spell(row, spelling);
    if (head.type === TYPE.SOA && this.soaRow < 0) this.soaRow = row;
    return true;
  }

  /** What is meant, nobody tells: a template will put it here, or its origin is lost. The record is lost, and no fault. */
  #hidden(source: TextSource, line: LogicalLine, owner: number, cause: GapCause): true {
    const gap: Gap = { ...this.#unreadable(source, line), cause };
    this.store.doubt(owner, gap);
    this.gaps.push(gap);
    return true;
  }

  #ttlFlag(head: Head): number {
    if (head.ttl >= 0) return OWN_TTL;
    if (this.cursor.defaultTtl >= 0) return this.cursor.ttlIsUnread ? UNREAD_TTL : 0;
    return this.cursor.lastTtl >= 0 ? INHERITED_TTL : ASSUMED_TTL;
  }

  #effectiveTtl(source: TextSource, line: LogicalLine, head: Head, wire: Uint8Array): number {
    const { cursor } = this;
    if (head.ttl >= 0) {
      cursor.lastTtl = head.ttl;
      return head.ttl;
    }
    if (cursor.defaultTtl >= 0) return cursor.defaultTtl;
    if (cursor.lastTtl >= 0) return cursor.lastTtl;
    const start = line.tokenStart[head.rdata - 1]!;
    const end = line.tokenEnd[head.rdata - 1]!;
    // Servers disagree what a first record without TTL means; BIND takes the SOA minimum, for everything after it too.
    const assumed = head.type === TYPE.SOA ? readSoa(wire).minimum : 0;
    cursor.defaultTtl = assumed;
    this.problem(source, 'ttlMissing', start, end, { assumed, type: latin1(source.bytes, start, end).toUpperCase() });
    return assumed;
  }

  // ---- what is told ----------------------------------------------------------------------------------------------

  problem(
    source: TextSource,
    code: ProblemCode,
    start: number,
    end: number,
    params: Params,
    remedy?: Remedy,
    related: readonly Origin[] = [],
  ): void {
    if (source.generatedBy !== undefined && this.problems.at(-1)?.code === code && this.#lastGenerated === source) return;
    this.#lastGenerated = source;
    this.addProblem({ code, params, places: [this.originOf(source, start, end), ...related], ...(remedy && { remedy }) });
  }

  /** The $GENERATE text of the last problem: what is wrong with every record it makes is said once. */
  #lastGenerated: TextSource | undefined;

  originOf(source: TextSource, start: number, end: number): Origin {
    return this.store.originOfRange(source.base + start, source.base + end);
  }

  addProblem(problem: FoundProblem): void {
    if (this.problems.length >= MOST_PROBLEMS) this.uncounted++;
    else this.problems.push(problem);
  }

  /** Tells that an entry is lost. Where its owner is known only that name is in doubt; otherwise the whole zone is. */
  #lostEntry(source: TextSource, line: LogicalLine): void {
    if (this.#explained) return;
    if (!this.#ownerKnown) this.#lose(this.#unreadable(source, line));
    else this.gaps.push(this.#unreadable(source, line));
  }

  #ownerKnown = false;

  #unreadable(source: TextSource, line: LogicalLine): Gap {
    const start = line.count > 0 ? line.tokenStart[0]! : line.start;
    return {
      cause: 'unreadableRecord',
      params: {},
      origin: this.originOf(source, start, Math.max(start, trimmedEnd(source.bytes, start, line.next))),
    };
  }

  /** Something of the zone is not known, and nothing tells which name it is about. */
  #lose(gap: Gap): void {
    if (this.gaps.length < MOST_PROBLEMS) this.gaps.push(gap);
    if (this.store.gaps.length < 100) this.store.gap(gap);
  }

  /** Dynamic zones of Windows DNS have one in nearly each line: the first is told. */
  foundAge(source: TextSource, start: number, end: number): void {
    if (this.#hasAges) return;
    this.#hasAges = true;
    this.problem(source, 'recordAge', start, end, { value: shownOctets(source.bytes, start, end) });
  }

  #hasAges = false;

  /** A SOA record of another class, where it is the first record, makes the whole file a zone of that class. */
  beginsOtherClass(source: TextSource, start: number, end: number): boolean {
    if (this.store.size > 0) return false;
    this.otherClass = true;
    this.loseZone({
      cause: 'otherClass',
      params: { class: shownOctets(source.bytes, start, end).toUpperCase() },
      origin: this.originOf(source, start, end),
    });
    return true;
  }

  loseToPlaceholder(source: TextSource, start: number, end: number): void {
    this.loseZone({ cause: 'placeholder', params: {}, origin: this.originOf(source, start, end) });
  }

  loseZone(gap: Gap): void {
    this.#lose(gap);
    this.#explained = true;
  }
}

/** The owner of the entry before could not be read, so neither can that of the lines that leave it out. */
const LOST_OWNER = -2;
