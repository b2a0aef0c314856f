import { judge } from '../../../engine/judge.ts';
import { Worlds, type World } from '../../../engine/worlds.ts';
import type { Validation } from '../../../model/dnssec/validation.ts';
import { domainName, type DomainName } from '../../../model/names/name.ts';
import { wireOf } from '../../../model/names/wire.ts';
import type { Origin } from '../../../model/origin.ts';
import { encodeRdata } from '../../../model/rdata/codec.ts';
import { fieldsOfText } from '../../../model/rdata/fields.ts';
import { TYPE, typeNumber } from '../../../model/rdata/types.ts';
import type { Rule } from '../../../model/rule.ts';
import { newZone } from '../../../model/zone/store.ts';
import type { Zone } from '../../../model/zone/zone.ts';
import { NOW } from '../../support/judged.ts';
import { plainSettings } from '../../support/settings.ts';

const at: Origin = { kind: 'probe', step: { transcript: 'run', step: 7, server: '192.0.2.253' } };

/** What a resolver says of a name; the words behind `bogus` and `insecure` are its extended errors. `silent`: it was asked and did not answer. */
export type Word = 'secure' | 'insecure' | 'bogus' | 'silent' | `insecure ${string}` | `bogus ${string}`;

/** A zone as its servers showed it; they denied that there are DS records at these names. */
export function observedZone(apex: string, records: readonly string[], denied: readonly string[] = []): Zone {
  const name = domainName(apex)!;
  const zone = newZone({ plane: 'observed', apex: name, format: 'dns', path: '' });
  for (const record of records) {
    const [owner = '', type = '', ...rdata] = record.split(' ');
    const encoded = encodeRdata(typeNumber(type)!, fieldsOfText(rdata.join(' ')), wireOf(name));
    if (!('wire' in encoded)) throw new Error(`no sound record: ${record}`);
    zone.add(wireOf(domainName(owner, name)!), typeNumber(type)!, 300, encoded.wire, { at, rdata: at });
  }
  for (const owner of denied) zone.markAbsent(wireOf(domainName(owner, name)!), TYPE.DS, 'nodata');
  return zone.finish();
}

/** What a rule says of the first of these zones, the resolver's word at hand: `error bogus`, `unknown timeout`; a pass is `pass`. */
export function saidWith(rule: Rule, zones: readonly Zone[], words: Readonly<Record<string, Word>>): string[] {
  const validation = (name: DomainName): Validation => {
    const [kind = 'silent', ...errors] = (words[name] ?? 'silent').split(' ');
    if (kind === 'silent') return { kind: 'unknown', gap: { cause: 'timeout', params: {} } };
    const zone = domainName(name.replace(/^mx\d*\./, ''));
    return { kind: kind as 'secure', exists: true, zone, errors: errors.length === 0 ? [] : [errors.join(' ')], at };
  };
  const worlds = new Worlds(zones.map((zone, i): World => ({ zone, claimedBy: undefined, role: i === 0 ? 'zone' : 'context' })));
  const knowledge = { plane: 'observed', now: NOW, worlds, validation } as const;
  return judge({ rules: [rule], settings: plainSettings, parsers: [], knowledge, problems: [], isSelected: () => true })
    .filter(({ outcome }) => outcome !== 'notApplicable')
    .map(({ outcome, severity, message, gaps }) => {
      const errors = message?.params['errors'];
      if (outcome === 'fail') return [severity, message!.id, ...(errors === '' ? [] : [`(${errors})`])].join(' ');
      return outcome === 'unknown' ? `unknown ${gaps[0]!.cause}` : outcome;
    });
}
