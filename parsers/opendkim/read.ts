import type { DkimSigner, SignerOption, SignerRow, SignerTable, SigningKey } from '../../model/dkim-signer/signer.ts';
import { type Gap, type Origin, textOrigin } from '../../model/origin.ts';
import type { Parser, ReadContext, Reading, SourceFile } from '../../model/reading.ts';
import { placeholderIn } from '../placeholders.ts';
import { innerKeyOf, innerKeysOf } from './inner-key.ts';
import { type DataLine, linesIn, type Option, optionsIn } from './options.ts';
import { recogniseOpendkim } from './recognise.ts';

/** OpenDKIM: opendkim.conf with its KeyTable and SigningTable, as one signer. */
export const opendkim: Parser = { id: 'opendkim', recognise: recogniseOpendkim, read: readOpendkim };

function readOpendkim(file: SourceFile, context: ReadContext): Reading {
  const reader = new SignerReader(file, context);
  const signer = reader.signer();
  return {
    format: 'opendkim',
    zones: [],
    problems: [],
    gaps: signer.gaps,
    claims: [],
    ignores: [],
    files: reader.files,
    services: [{ kind: 'dkim-signer', name: file.path, path: file.path, facts: signer }, ...innerKeysOf(signer.keyTable)],
  };
}

class SignerReader {
  readonly files: SourceFile[];
  readonly #gaps: Gap[] = [];
  readonly #file: SourceFile;
  readonly #context: ReadContext;

  constructor(file: SourceFile, context: ReadContext) {
    this.#file = file;
    this.#context = context;
    this.files = [file];
  }

  signer(): DkimSigner {
    const options = new Map(optionsIn(this.#file).map((option) => [option.name, option]));
    const mode = options.get('mode')?.value.toLowerCase() ?? 'sv';
    const table = options.get('keytable');
    const signs = mode.includes('s');
    const keyTable = signs && table !== undefined ? this.#table(table) : undefined;
    const signing = options.get('signingtable');
    const signingTable = keyTable === undefined || signing === undefined ? undefined : this.#table(signing);
    const keys = !signs ? [] : table === undefined ? this.#single(options) : this.#tabled(keyTable, signingTable);
    const hosts = options.get('internalhosts');
    return {
      path: this.#file.path,
      at: [...options.values()][0]?.at ?? textOrigin(this.#file.path, 0, 0),
      signs,
      options: new Map(
        [...options].map(([name, { value, at }]): [string, SignerOption] => [name, { value, at, isHidden: isTemplate(value) }]),
      ),
      keyTable,
      signingTable,
      internalHosts: hosts === undefined ? undefined : this.#hosts(hosts),
      keys,
      gaps: this.#gaps,
    };
  }

  /** Domain, Selector and KeyFile: one key for each domain. */
  #single(options: ReadonlyMap<string, Option>): readonly SigningKey[] {
    const [domain, selector, keyFile] = ['domain', 'selector', 'keyfile'].map((name) => options.get(name));
    if (domain === undefined || selector === undefined || keyFile === undefined) return [];
    if (/^(?:\/|[a-z]+:)|\*/i.test(domain.value)) {
      this.#gaps.push({ cause: 'lookupTable', params: { table: domain.value.slice(0, 200) }, origin: domain.at });
      return [];
    }
    if (this.#isHidden(`${domain.value} ${selector.value}`, domain.at)) return [];
    return domain.value
      .split(/[,\s]+/)
      .flatMap((name) => (name === '' ? [] : { domain: name, selector: selector.value, file: keyFile.value, at: selector.at }));
  }

  /** `name domain:selector:key` for the keys that the SigningTable names; `%` is the domain of the sender. */
  #tabled(table: SignerTable | undefined, signing: SignerTable | undefined): readonly SigningKey[] {
    const rows = new Map((table?.rows ?? []).map((row) => [row.name, row]));
    // Several senders may sign with one key.
    const keys = new Map<string, SigningKey>();
    const add = (key: SigningKey): unknown => keys.set(JSON.stringify([key.domain, key.selector, key.file, key.at]), key);
    for (const { name: pattern, value, at } of signing?.rows ?? []) {
      for (const key of value.split(',')) {
        const row = rows.get(key.trim());
        const [, domain = '', selector = '', stored = ''] = /^([^:]+):([^:]+):\s*(.*)$/.exec(row?.value ?? '') ?? [];
        if (row === undefined || domain === '') continue;
        // Anything else is the key itself, in PEM or base64 (opendkim.conf(5)).
        const file = /^\.{0,2}\//.test(stored) ? stored : undefined;
        const sender = /@?\.?([\w-]+(?:\.[\w-]+)+)$/.exec(pattern)?.[1];
        const inner = innerKeyOf(row);
        const more = { ...(inner !== undefined && { inner }), at: row.at };
        if (domain !== '%') add({ domain, selector, file: file?.replaceAll('%', sender ?? '%'), ...more });
        else if (sender === undefined) this.#gaps.push({ cause: 'lookupTable', params: { table: pattern.slice(0, 200) }, origin: at });
        else add({ domain: sender, selector, file: file?.replaceAll('%', sender), ...more });
      }
    }
    return [...keys.values()];
  }

  /** `csl:a,b`, a list as it is, or a file of lines. */
  #hosts({ value, at }: Option): readonly { readonly value: string; readonly at: Origin }[] | undefined {
    if (isTemplate(value)) return undefined;
    if (!/^(?:file|refile|db|dsn|ldaps?|lua|erlang|socket|mdb|repute|odbx):|^\.{0,2}\//i.test(value)) {
      const list = value.replace(/^csl:/i, '').split(/[,\s]+/);
      return list.flatMap((host) => (host === '' ? [] : { value: host, at }));
    }
    return this.#lines({ name: '', value, at }, false)?.lines.map(({ text, start, path }) => ({
      value: text,
      at: textOrigin(path, start, start + text.length),
    }));
  }

  #table(option: Option): SignerTable | undefined {
    const found = this.#lines(option, true);
    if (found === undefined) return undefined;
    const type = /^refile:/i.test(option.value) ? 'refile' : 'file';
    return { type, rows: found.lines.flatMap((line) => this.#row(line.path, line)) };
  }

  /** The lines of a data set that is a file of the repository. */
  #lines({ value, at }: Option, isNeeded: boolean): { readonly lines: readonly (DataLine & { readonly path: string })[] } | undefined {
    const path = /^(?:(?:re)?file:)?((?:\.{0,2}\/)?[^:]+)$/.exec(value)?.[1];
    if (isNeeded ? this.#isHidden(value, at) : isTemplate(value)) return undefined;
    const found = path === undefined ? undefined : this.#context.include(path.replace(/^\.\//, ''), this.#file.path);
    if (found?.kind !== 'file' || found.file.bytes.length > MOST_BYTES) {
      if (isNeeded) this.#gaps.push({ cause: 'lookupTable', params: { table: value.slice(0, 200) }, origin: at });
      return undefined;
    }
    if (!this.files.some((file) => file.path === found.file.path)) this.files.push(found.file);
    return { lines: linesIn(found.file).map((line) => ({ ...line, path: found.file.path })) };
  }

  #row(path: string, { text, start }: DataLine): readonly SignerRow[] {
    const at = textOrigin(path, start, start + text.length);
    const match = /^(\S+)\s+(.+)$/.exec(text);
    if (match === null || this.#isHidden(text, at)) return [];
    return [{ name: match[1]!, value: match[2]!, at }];
  }

  #isHidden(text: string, origin: Origin): boolean {
    const isHidden = isTemplate(text);
    if (isHidden) this.#gaps.push({ cause: 'placeholder', params: {}, origin });
    return isHidden;
  }
}

/** Python's and Puppet's forms too: %{name}, %name, $name. */
function isTemplate(text: string): boolean {
  return placeholderIn(text) !== undefined || /\$[A-Za-z_]|%\{|%[a-z_]{2,}/.test(text);
}

const MOST_BYTES = 16_777_216;
