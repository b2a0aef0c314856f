import type { DomainName } from '../names/name.ts';
import { domainName, parentOf } from '../names/name.ts';
import type { Gap } from '../origin.ts';
import { HIDDEN } from './expansion.ts';
import { listItems } from './list.ts';
import type { MailServer } from './mail-server.ts';

/** The parameters by which Postfix takes mail for a domain as its own (ADDRESS_CLASS_README). */
const OWN = ['mydestination', 'virtual_alias_domains', 'virtual_mailbox_domains', 'relay_domains'] as const;

export type Acceptance = { readonly kind: 'yes' } | { readonly kind: 'no' } | { readonly kind: 'unknown'; readonly gap: Gap };

/** Whether the server takes mail for addresses of a domain from anybody. */
export function accepts(server: MailServer, domain: DomainName): Acceptance {
  let gap: Gap | undefined;
  for (const parameter of OWN) {
    const list = listOf(server, parameter);
    gap ??= list.gap;
    if (list.takesAll || list.exact.has(domain)) return { kind: 'yes' };
    const within = parameter === 'relay_domains' ? [list.exact, list.below] : [list.below];
    for (let above = parentOf(domain); above !== undefined; above = parentOf(above))
      for (const names of within) if (names.has(above)) return { kind: 'yes' };
  }
  return gap === undefined ? { kind: 'no' } : { kind: 'unknown', gap };
}

/** Domains that are written out, in lower case; what tables and placeholders hide is left out. */
export function writtenDomains(server: MailServer, parameters: readonly string[] = OWN): readonly DomainName[] {
  const names = parameters.flatMap((parameter) =>
    patterns(server, parameter).flatMap(({ pattern, gap }) =>
      gap === undefined && /^[\w-]+(?:\.[\w-]+)+\.?$/.test(pattern) ? (domainName(pattern.toLowerCase()) ?? []) : [],
    ),
  );
  return [...new Set(names)];
}

interface Pattern {
  readonly pattern: string;
  readonly gap: Gap | undefined;
}

/** Items of a list of domains, tables replaced by their keys. */
function patterns(server: MailServer, parameter: string): readonly Pattern[] {
  const setting = server.setting(parameter);
  if (setting.values.length > 1) return [{ pattern: '', gap: { cause: 'softwareVersion', params: { name: parameter } } }];
  return listItems(setting.values[0].value).flatMap((item): readonly Pattern[] => {
    if (item.includes(HIDDEN)) return [{ pattern: item, gap: setting.gap }];
    if (item.startsWith('!')) return [];
    return TABLE.test(item) ? keysOf(server, item) : [{ pattern: item, gap: undefined }];
  });
}

const TABLE = /^(?:\/|[a-z][\w-]*:)/;

function keysOf(server: MailServer, item: string): readonly Pattern[] {
  if (item.startsWith('static:')) return [{ pattern: '*', gap: undefined }];
  const inline = /^(?:proxy:)?inline:\{([^]*)\}$/.exec(item);
  if (inline !== null) return inlineKeys(inline[1]!).map((pattern) => ({ pattern, gap: undefined }));
  const table = server.table(item);
  if ('cause' in table) return [{ pattern: item, gap: table }];
  if (!PLAIN_TYPES.has(table.type)) return [{ pattern: item, gap: { cause: 'lookupTable', params: { table: item } } }];
  // In an alias table the keys with an @ are addresses, not domains.
  return table.entries.filter(({ key }) => !key.includes('@')).map(({ key }) => ({ pattern: key, gap: undefined }));
}

const PLAIN_TYPES = new Set(['file', 'hash', 'btree', 'lmdb', 'cdb', 'dbm', 'sdbm', 'texthash']);

/** `{a = b} {c = d}` or `a=b, c=d`. */
function inlineKeys(body: string): string[] {
  return listItems(body).map((item) => item.replace(/^\{\s*/, '').replace(/\s*=[^]*$/, ''));
}

interface DomainList {
  readonly takesAll: boolean;
  readonly exact: ReadonlySet<DomainName>;
  /** Of `.example.org`, which means what is below it. */
  readonly below: ReadonlySet<DomainName>;
  readonly gap: Gap | undefined;
}

/** By what a name is looked up: a server may have as many domains as the zones beside it. */
function listOf(server: MailServer, parameter: string): DomainList {
  const known = LISTS.get(server) ?? new Map<string, DomainList>();
  LISTS.set(server, known);
  const before = known.get(parameter);
  if (before !== undefined) return before;
  const all = patterns(server, parameter);
  const written = all.flatMap(({ pattern, gap }) => (gap === undefined ? [pattern] : []));
  const namesOf = (texts: readonly string[]): ReadonlySet<DomainName> =>
    new Set(texts.flatMap((text) => domainName(text.toLowerCase().replace(/^\./, '')) ?? []));
  const list = {
    takesAll: written.includes('*'),
    exact: namesOf(written.filter((pattern) => !pattern.startsWith('.'))),
    below: namesOf(written.filter((pattern) => pattern.startsWith('.'))),
    gap: all.find(({ gap }) => gap !== undefined)?.gap,
  };
  known.set(parameter, list);
  return list;
}

const LISTS = new WeakMap<MailServer, Map<string, DomainList>>();
