import type { Assignment } from '../../model/mail-server/effective.ts';
import { HIDDEN } from '../../model/mail-server/expansion.ts';
import type { Endpoint, MailService } from '../../model/mail-server/mail-server.ts';
import { type Gap, type Origin, textOrigin } from '../../model/origin.ts';
import type { Problem } from '../../model/problem.ts';
import type { SourceFile } from '../../model/reading.ts';
import { type LogicalLine, logicalLines, offsetIn } from './logical-lines.ts';
import { isWithin, problem } from './main-cf.ts';
import { masked } from './placeholders.ts';
import { type Word, wordsOf } from './words.ts';

export interface MasterFile {
  readonly services: readonly MailService[];
  readonly overrides: ReadonlyMap<MailService, ReadonlyMap<string, Assignment>>;
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
  /** Why there may be services that are not seen. */
  readonly open: Gap | undefined;
}

/** Reads master.cf: eight columns, the program's arguments behind them (master(5)). */
export function readMasterFile(file: SourceFile): MasterFile {
  const reader = new MasterReader(file);
  reader.read();
  return reader;
}

const TYPES = new Set<string>(['inet', 'unix', 'fifo', 'pass', 'unix-dgram'] satisfies MailService['type'][]);

/** The columns behind name and type, and what may stand in them. */
const COLUMNS: readonly (readonly [string, RegExp])[] = [
  ['private', /^[yn-]$/],
  ['unprivileged', /^[yn-]$/],
  ['chroot', /^[yn-]$/],
  ['wakeup', /^(?:-|\d+\??)$/],
  ['maxproc', /^(?:-|\d+)$/],
];
const COLUMN_COUNT = 8;

class MasterReader implements MasterFile {
  readonly services: MailService[] = [];
  readonly overrides = new Map<MailService, ReadonlyMap<string, Assignment>>();
  readonly problems: Problem[] = [];
  readonly gaps: Gap[] = [];
  open: Gap | undefined;
  readonly #file: SourceFile;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  read(): void {
    const { path, bytes } = this.#file;
    const { text, conditional, inclusions } = masked(path, bytes);
    for (const { start, end } of inclusions) this.open ??= this.#hidden('', textOrigin(path, start, end));
    for (const line of logicalLines(text)) this.#line(line, isWithin(conditional, offsetIn(line, 0)));
  }

  #line(line: LogicalLine, doubted: boolean): void {
    const words = wordsOf(line.text);
    const place = (from: number, to: number): Origin =>
      textOrigin(this.#file.path, offsetIn(line, from), offsetIn(line, Math.max(from, to - 1)) + 1);
    const first = words[0]!;
    const second = words[1] ?? first;
    const at = place(first.start, second.end);
    if (words.slice(0, COLUMN_COUNT).some((word) => word.text.includes(HIDDEN))) {
      this.open ??= this.#hidden('', place(first.start, words[Math.min(words.length, COLUMN_COUNT) - 1]!.end));
      if (words.length < COLUMN_COUNT || second.text.includes(HIDDEN)) return;
    }
    if (line.isOrphan) this.#problem('postfixIndented', {}, place(first.start, first.end));
    if (words.length < COLUMN_COUNT) {
      this.#problem('postfixColumns', { count: words.length, text: line.text.trim().slice(0, 80) }, place(first.start, words.at(-1)!.end));
      return;
    }
    if (!TYPES.has(second.text)) {
      this.#problem(
        'postfixServiceType',
        { type: second.text.slice(0, 40), service: first.text.slice(0, 80) },
        place(second.start, second.end),
      );
      return;
    }
    for (const [i, [column, form]] of COLUMNS.entries()) {
      const { text, start, end } = words[i + 2]!;
      if (!form.test(text) && !text.includes(HIDDEN))
        this.#problem('postfixColumn', { column, value: text.slice(0, 40) }, place(start, end));
    }
    const gap = doubted || first.text.includes(HIDDEN) ? this.#hidden(first.text.replaceAll(HIDDEN, '…'), at) : undefined;
    const type = second.text as MailService['type'];
    const options = this.#options(words.slice(COLUMN_COUNT), place, doubted);
    const service: MailService = {
      name: first.text,
      type,
      endpoint: type === 'inet' && !first.text.includes(HIDDEN) ? endpointOf(first.text) : undefined,
      command: words[COLUMN_COUNT - 1]!.text,
      at,
      overrides: new Map([...options].map(([name, { valueAt }]) => [name, valueAt])),
      gap,
    };
    this.services.push(service);
    this.overrides.set(service, options);
  }

  /** `-o name=value` and `-o { name = value }`, up to the first argument that is no option (getopt(3)). */
  #options(words: readonly Word[], place: (from: number, to: number) => Origin, doubted: boolean): ReadonlyMap<string, Assignment> {
    const options = new Map<string, Assignment>();
    for (let i = 0; i < words.length && words[i]!.text.startsWith('-') && words[i]!.text !== '--'; i++) {
      const flag = words[i]!;
      if (!flag.text.startsWith('-o')) continue;
      const word = flag.text === '-o' ? words[++i] : { text: flag.text.slice(2), start: flag.start + 2, end: flag.end };
      if (word === undefined) {
        this.#problem('postfixOption', { text: '-o' }, place(flag.start, flag.end));
        break;
      }
      const at = place(word.start, word.end);
      const text = word.text.startsWith('{') && word.text.endsWith('}') ? word.text.slice(1, -1) : word.text;
      const equals = text.indexOf('=');
      const name = text.slice(0, Math.max(0, equals)).trim();
      if (name === '' || /\s/.test(name)) {
        if (text.includes(HIDDEN)) this.#hidden('', at);
        else this.#problem('postfixOption', { text: text.slice(0, 80) }, at);
        continue;
      }
      const value = text.slice(equals + 1).trim();
      const gap = doubted || text.includes(HIDDEN) ? this.#hidden(name, at) : undefined;
      options.set(name, { name, value: value.replace(HIDDEN_RUN, HIDDEN), nameAt: at, valueAt: at, gap });
    }
    return options;
  }

  #problem(code: Problem['code'], params: Problem['params'], at: Origin): void {
    this.problems.push(problem(code, params, [at], this.#file.path));
  }

  #hidden(name: string, origin: Origin): Gap {
    const gap: Gap = { cause: 'placeholder', params: { name }, origin };
    this.gaps.push(gap);
    return gap;
  }
}

const HIDDEN_RUN = new RegExp(`${HIDDEN}+`, 'g');

/** `port`, `host:port` or `[host]:port`. */
function endpointOf(name: string): Endpoint {
  const match = /^(?:\[([^\]]*)\]:|(.*):)?([^:\]]*)$/.exec(name);
  const port = match?.[3] ?? '';
  return { host: (match?.[1] ?? match?.[2] ?? '').toLowerCase(), port: /^\d{1,5}$/.test(port) ? Number(port) : PORTS.get(port) };
}

/** Names of /etc/services that mail services go by. */
const PORTS = new Map([
  ['smtp', 25],
  ['mail', 25],
  ['smtps', 465],
  ['ssmtp', 465],
  ['submissions', 465],
  ['urd', 465],
  ['submission', 587],
  ['lmtp', 24],
  ['qmqp', 628],
]);
