import type { EffectiveSettings } from '../../model/mail-server/effective.ts';
import { HIDDEN } from '../../model/mail-server/expansion.ts';
import { listItems } from '../../model/mail-server/list.ts';
import type { LookupTable, MailService, TableEntry } from '../../model/mail-server/mail-server.ts';
import { type Gap, textOrigin } from '../../model/origin.ts';
import type { ReadContext, SourceFile } from '../../model/reading.ts';
import { logicalLines, offsetIn } from './logical-lines.ts';
import { masked } from './placeholders.ts';

/** Parameters whose tables rules look into. */
export const TABLE_PARAMETERS = [
  'mydestination',
  'mynetworks',
  'relay_domains',
  'virtual_alias_domains',
  'virtual_alias_maps',
  'virtual_mailbox_domains',
  'smtpd_relay_restrictions',
  'smtpd_recipient_restrictions',
  'smtp_tls_policy_maps',
];

/** Tables that are one text file (for the indexed ones, the text that postmap reads). Each is read once. */
export class Tables {
  readonly files: SourceFile[] = [];
  readonly gaps: Gap[] = [];
  readonly #context: ReadContext;
  readonly #main: SourceFile;
  readonly #known = new Map<string, LookupTable | Gap>();

  constructor(main: SourceFile, context: ReadContext) {
    this.#main = main;
    this.#context = context;
  }

  /** Reads every table that these parameters name. */
  gather(settings: EffectiveSettings, services: readonly MailService[]): void {
    for (const name of TABLE_PARAMETERS) {
      for (const service of [undefined, ...services.filter((each) => each.overrides.size > 0)]) {
        for (const { value } of settings.setting(name, service).values) {
          for (const item of listItems(value)) this.#read(item.replace(/^!/, ''));
        }
      }
    }
  }

  readonly table = (reference: string): LookupTable | Gap =>
    this.#known.get(reference.replace(/^!/, '')) ?? { cause: 'lookupTable', params: { table: reference } };

  #read(reference: string): void {
    const match = /^(?:proxy:)?(?:(btree|cdb|cidr|dbm|hash|lmdb|pcre|regexp|sdbm|texthash):)?(\/.+)$/.exec(reference);
    if (match === null || this.#known.has(reference) || reference.includes(HIDDEN) || this.#known.size >= MOST_TABLES) return;
    const [, type = 'file', path = ''] = match;
    const found = this.#context.include(path, this.#main.path);
    if (found.kind !== 'file') {
      const gap: Gap = { cause: 'lookupTable', params: { table: reference } };
      this.#known.set(reference, gap);
      this.gaps.push(gap);
      return;
    }
    this.files.push(found.file);
    this.#known.set(reference, tableOf(type, found.file));
  }
}

const MOST_TABLES = 100;

function tableOf(type: string, file: SourceFile): LookupTable | Gap {
  const { text } = masked(file.path, file.bytes);
  if (text.includes(HIDDEN)) return { cause: 'placeholder', params: { name: file.path } };
  const isPattern = type === 'regexp' || type === 'pcre';
  const entries = logicalLines(text).map((line): TableEntry => {
    const [, key = '', value = ''] = (isPattern ? PATTERN : PLAIN).exec(line.text.trim()) ?? [];
    return {
      key: key.replace(/^"(.*)"$/, '$1'),
      value: value.trim(),
      at: textOrigin(file.path, offsetIn(line, 0), offsetIn(line, line.text.length - 1) + 1),
    };
  });
  return { type, path: file.path, entries };
}

const PLAIN = /^("(?:[^"\\]|\\.)*"|\S+)\s*([^]*)$/;
/** `/pattern/flags`, whose blanks are its own; it is never executed. */
const PATTERN = /^(!?([^\w\s])(?:\\.|(?!\2)[^\\])*\2\w*|\S+)\s*([^]*)$/;
