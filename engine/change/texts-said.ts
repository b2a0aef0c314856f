import type { Statement } from '../../model/change.ts';
import { textOfWire } from '../../model/mail/txt-text.ts';
import { isDmarcRecord } from '../../model/standards/dmarc/select.ts';
import { looksLikeDkimKey, parseDkimKey } from '../../model/standards/dkim/key.ts';
import { isSpfRecord } from '../../model/standards/spf/select.ts';
import { parseTagList, tagNamed } from '../../model/standards/taglist.ts';
import { dmarcSaid } from './dmarc-said.ts';
import { said, shown } from './name-change.ts';
import type { NameChange, SetChange } from './name-change.ts';
import { spfSaid } from './spf-said.ts';
import type { ZoneRecord } from './zone-records.ts';

/** What TXT records say about mail; `rest`: the records that say nothing of the kind. */
export interface TextsSaid {
  readonly statements: readonly Statement[];
  readonly rest: { readonly removed: readonly ZoneRecord[]; readonly added: readonly ZoneRecord[] };
}

/** Each kind of text is told where there is at most one of it on either side: of several, receivers take none. */
export function textsSaid(change: NameChange, set: SetChange): TextsSaid {
  const [mark = '', ...below] = shown(change.name).split('.');
  const owner = { ...change, name: (below.join('.') === '' ? change.name : `${below.join('.')}.`) as typeof change.name };
  for (const { isOne, tell } of KINDS) {
    const one = {
      before: set.before.map(textOf).filter((text) => isOne(text, change)),
      after: set.after.map(textOf).filter((text) => isOne(text, change)),
    };
    if (one.before.length + one.after.length === 0 || one.before.length > 1 || one.after.length > 1) continue;
    const [before, after] = [one.before[0], one.after[0]];
    const others = (records: readonly ZoneRecord[]): readonly ZoneRecord[] => records.filter((record) => !isOne(textOf(record), change));
    const statements = before === after ? [] : tell({ change, owner, mark, before, after });
    return { statements, rest: { removed: others(set.removed), added: others(set.added) } };
  }
  return { statements: [], rest: set };
}

interface Told {
  readonly change: NameChange;
  /** The same about the name above, which a policy is for. */
  readonly owner: NameChange;
  /** The first label. */
  readonly mark: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface Kind {
  readonly isOne: (text: string, change: NameChange) => boolean;
  readonly tell: (told: Told) => Statement[];
}

const KINDS: readonly Kind[] = [
  { isOne: isSpfRecord, tell: ({ change, before, after }) => spfSaid(change, before, after) },
  {
    isOne: (text, { name }) => name.startsWith('_dmarc.') && isDmarcRecord(text),
    tell: ({ owner, before, after }) => dmarcSaid(owner, before, after),
  },
  {
    isOne: (text, { name }) => name.includes('._domainkey.') && looksLikeDkimKey(text),
    tell: dkimSaid,
  },
  simple('_mta-sts.', 'STSv1', ['mtaStsAdded', 'mtaStsRemoved', 'mtaStsChanges']),
  simple('_smtp._tls.', 'TLSRPTv1', ['tlsRptAdded', 'tlsRptRemoved', 'tlsRptChanges']),
];

function simple(
  prefix: string,
  version: string,
  [added, removed, changes]: readonly [Statement['id'], Statement['id'], Statement['id']],
): Kind {
  return {
    isOne: (text, { name }) => name.startsWith(prefix) && text.startsWith(`v=${version}`),
    tell: ({ change, before, after }) => {
      const owner = { ...change, name: change.name.slice(prefix.length) as typeof change.name };
      if (before === undefined) return [said(owner, added)];
      return after === undefined ? [said(owner, removed, {}, true)] : [said(owner, changes)];
    },
  };
}

/** A key that signatures are checked by (RFC 6376 §3.6.1). */
function dkimSaid({ change, before, after }: Told): Statement[] {
  const at = change.name.indexOf('._domainkey.');
  const owner = { ...change, name: change.name.slice(at + '._domainkey.'.length) as typeof change.name };
  const selector = change.name.slice(0, at);
  if (after === undefined) return [said(owner, 'dkimRemoved', { selector }, true)];
  const fresh = parseDkimKey(after);
  if (before === undefined) return [said(owner, fresh.revoked ? 'dkimRevoked' : 'dkimAdded', { selector })];
  const old = parseDkimKey(before);
  if (fresh.revoked && !old.revoked) return [said(owner, 'dkimRevoked', { selector }, true)];
  return [said(owner, keyIn(before) === keyIn(after) ? 'dkimChanges' : 'dkimReplaced', { selector })];
}

function keyIn(text: string): string {
  return (tagNamed(parseTagList(text), 'p')?.value ?? '').replaceAll(/\s/g, '');
}

function textOf({ canonical }: ZoneRecord): string {
  return textOfWire(canonical).text;
}
