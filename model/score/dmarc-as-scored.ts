/**
 * A DMARC record as Internet.nl's own grammar reads it, which is stricter than receivers: unknown and repeated tags, a missing semicolon
 * behind the version, and `p` in any but the second place spoil the whole record (RFC 7489 §6.4; RFC 9989 §4.8 is laxer).
 */
export interface ScoredDmarc {
  readonly isSound: boolean;
  /** In lower case; undefined where it is not written. */
  readonly p: string | undefined;
  readonly sp: string | undefined;
  readonly testing: boolean;
  /** Hosts of the mailto: addresses that want reports, in lower case, each once. */
  readonly destinations: readonly string[];
}

/** Whether Internet.nl takes a TXT record for a DMARC record: by its first letters, in any case. */
export function isScoredDmarc(text: string): boolean {
  return /^v=dmarc1/i.test(text);
}

export function readScoredDmarc(text: string): ScoredDmarc {
  const head = /^v[ \t]*=[ \t]*DMARC1[ \t]*;/i.exec(text);
  if (head === null || !head[0].includes('DMARC1')) return UNSOUND;
  const rest = text.slice(head[0].length).replace(/;?[ \t]*$/, '');
  const tags = new Map<string, string>();
  const parts = rest.trim() === '' ? [] : rest.split(';');
  for (const [at, part] of parts.entries()) {
    const tag = /^[ \t]*([a-z]+)[ \t]*=[ \t]*(.*?)[ \t]*$/is.exec(part);
    const [name, value] = [tag?.[1]?.toLowerCase() ?? '', tag?.[2] ?? ''];
    const grammar = GRAMMAR.get(name);
    if (grammar === undefined || tags.has(name) || !grammar.test(value) || (name === 'p' && at > 0)) return UNSOUND;
    tags.set(name, value);
  }
  if (parts.length > 0 && !tags.has('p')) return UNSOUND;
  return {
    isSound: true,
    p: tags.get('p')?.toLowerCase(),
    sp: tags.get('sp')?.toLowerCase(),
    testing: tags.get('t')?.toLowerCase() === 'y',
    destinations: destinationsIn(`${tags.get('rua') ?? ''},${tags.get('ruf') ?? ''}`),
  };
}

/**
 * Whether the policy counts as strict. Of a record at the organisational domain `sp` counts where it is written. `t=y` takes a step off,
 * which matters for `quarantine` alone; `pct` and `np` are not looked at.
 */
export function isStrict({ p, sp, testing }: ScoredDmarc, at: 'own' | 'organisational'): boolean {
  const policy = at === 'own' ? p : (sp ?? p);
  return policy === 'reject' || (policy === 'quarantine' && !testing);
}

/** Whether the record, beside an SPF record of `-all` alone, marks a domain that sends no mail: looked for in its text. */
export function saysNoMail(text: string, { p, sp }: ScoredDmarc, at: 'own' | 'organisational'): boolean {
  if (at === 'own') return /^v=DMARC1; *p=reject/.test(text);
  return sp === undefined ? p === 'reject' : sp === 'reject';
}

const UNSOUND: ScoredDmarc = { isSound: false, p: undefined, sp: undefined, testing: false, destinations: [] };

const POLICY = /^(?:none|quarantine|reject)$/i;
/** A URI needs a scheme; a size may follow an exclamation mark. */
const URI = String.raw`[a-z][a-z0-9+.-]*:[^\s,;!]+(?:![0-9]+[kmgt]?)?`;
const URIS = new RegExp(String.raw`^${URI}(?:[ \t]*,[ \t]*${URI})*$`, 'i');
const GRAMMAR: ReadonlyMap<string, RegExp> = new Map([
  ['p', POLICY],
  ['sp', POLICY],
  ['np', POLICY],
  ['psd', /^[ynu]$/i],
  ['t', /^[yn]$/i],
  ['rua', URIS],
  ['ruf', URIS],
  ['adkim', /^[rs]$/i],
  ['aspf', /^[rs]$/i],
  ['ri', /^[0-9]+$/],
  ['fo', /^[01ds](?:[ \t]*:[ \t]*[01ds])*$/i],
  ['rf', /^[a-z](?:[a-z0-9-]*[a-z0-9])?(?:[ \t]*:[ \t]*[a-z](?:[a-z0-9-]*[a-z0-9])?)*$/i],
  ['pct', /^[0-9]{1,3}$/],
]);

function destinationsIn(uris: string): string[] {
  const hosts = uris.split(',').flatMap((uri) => /^[ \t]*mailto:[^@]*@([^!?\s]+)/i.exec(uri)?.[1]?.toLowerCase() ?? []);
  return [...new Set(hosts)];
}
