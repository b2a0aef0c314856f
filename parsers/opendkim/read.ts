import type { DkimSigner, SigningKey } from '../../model/dkim-signer/signer.ts';
import { type Gap, type Origin, textOrigin } from '../../model/origin.ts';
import type { Parser, ReadContext, Reading, SourceFile } from '../../model/reading.ts';
import { placeholderIn } from '../placeholders.ts';
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
    services: [{ kind: 'dkim-signer', name: file.path, path: file.path, facts: signer }],
  };
}

interface Row {
  readonly name: string;
  readonly value: string;
  readonly at: Origin;
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
    const keys = !mode.includes('s') ? [] : table === undefined ? this.#single(options) : this.#tabled(table, options.get('signingtable'));
    return { path: this.#file.path, keys, gaps: this.#gaps };
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
    return domain.value.split(/[,\s]+/).flatMap((name) => (name === '' ? [] : { domain: name, selector: selector.value, at: selector.at }));
  }

  /** `name domain:selector:key` for the keys that the SigningTable names; `%` is the domain of the sender. */
  #tabled(table: Option, signing: Option | undefined): readonly SigningKey[] {
    const rows = new Map(this.#rows(table).map((row) => [row.name, row]));
    const keys: SigningKey[] = [];
    for (const { name: pattern, value, at } of signing === undefined ? [] : this.#rows(signing)) {
      for (const key of value.split(',')) {
        const row = rows.get(key.trim());
        const [, domain = '', selector = ''] = /^([^:]+):([^:]+):/.exec(row?.value ?? '') ?? [];
        if (row === undefined || domain === '') continue;
        const sender = /@?\.?([\w-]+(?:\.[\w-]+)+)$/.exec(pattern)?.[1];
        if (domain !== '%') keys.push({ domain, selector, at: row.at });
        else if (sender === undefined) this.#gaps.push({ cause: 'lookupTable', params: { table: pattern.slice(0, 200) }, origin: at });
        else keys.push({ domain: sender, selector, at: row.at });
      }
    }
    return keys;
  }

  #rows({ value, at }: Option): readonly Row[] {
    const path = /^(?:(?:re)?file:)?((?:\.{0,2}\/)?[^:]+)$/.exec(value)?.[1];
    if (this.#isHidden(value, at)) return [];
    const found = path === undefined ? undefined : this.#context.include(path.replace(/^\.\//, ''), this.#file.path);
    if (found?.kind !== 'file' || found.file.bytes.length > MOST_BYTES) {
      this.#gaps.push({ cause: 'lookupTable', params: { table: value.slice(0, 200) }, origin: at });
      return [];
    }
    if (!this.files.some((file) => file.path === found.file.path)) this.files.push(found.file);
    return linesIn(found.file).flatMap((line) => this.#row(found.file.path, line));
  }

  #row(path: string, { text, start }: DataLine): readonly Row[] {
    const at = textOrigin(path, start, start + text.length);
    const match = /^(\S+)\s+(.+)$/.exec(text);
    if (match === null || this.#isHidden(text, at)) return [];
    return [{ name: match[1]!, value: match[2]!, at }];
  }

  #isHidden(text: string, origin: Origin): boolean {
    // Python's and Puppet's forms too: %{name}, %name, $name.
    const isHidden = placeholderIn(text) !== undefined || /\$[A-Za-z_]|%\{|%[a-z_]{2,}/.test(text);
    if (isHidden) this.#gaps.push({ cause: 'placeholder', params: {}, origin });
    return isHidden;
  }
}

const MOST_BYTES = 16_777_216;
