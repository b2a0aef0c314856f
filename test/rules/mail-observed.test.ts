import { describe, expect, it } from 'vitest';
import { judge } from '../../engine/judge.ts';
import { Worlds } from '../../engine/worlds.ts';
import { domainName } from '../../model/names/name.ts';
import { wireOf } from '../../model/names/wire.ts';
import type { Origin } from '../../model/origin.ts';
import { encodeRdata } from '../../model/rdata/codec.ts';
import { fieldsOfText } from '../../model/rdata/fields.ts';
import { TYPE, typeNumber } from '../../model/rdata/types.ts';
import type { Rule } from '../../model/rule.ts';
import { newZone } from '../../model/zone/store.ts';
import { dkimKey } from '../../rules/dkim/key.ts';
import { dmarcPresent } from '../../rules/dmarc/present.ts';
import { spfPresent } from '../../rules/spf/present.ts';
import { spfSyntax } from '../../rules/spf/syntax.ts';
import { NOW } from '../support/judged.ts';
import { plainSettings } from '../support/settings.ts';

const APEX = domainName('example.org.')!;
const at: Origin = { kind: 'probe', step: { transcript: 'run', step: 7, server: 'ns1.example.net. (192.0.2.53)' } };

/** What a rule says of the records that servers gave, and of the names that they denied. */
function said(rule: Rule, records: readonly string[], denied: readonly string[] = []): string[] {
  const zone = newZone({ plane: 'observed', apex: APEX, format: 'dns', path: '' });
  for (const record of records) {
    const [owner = '', type = '', ...rdata] = record.split(' ');
    const encoded = encodeRdata(typeNumber(type)!, fieldsOfText(rdata.join(' ')), wireOf(APEX));
    if (!('wire' in encoded)) throw new Error(`no sound record: ${record}`);
    zone.add(wireOf(domainName(owner, APEX)!), typeNumber(type)!, 300, encoded.wire, { at, rdata: at });
  }
  for (const name of denied) zone.markAbsent(wireOf(domainName(name, APEX)!), TYPE.TXT, 'nxdomain');
  const worlds = new Worlds([{ zone: zone.finish(), claimedBy: undefined, role: 'zone' }]);
  const results = judge({
    rules: [rule],
    settings: plainSettings,
    parsers: [],
    knowledge: { plane: 'observed', now: NOW, worlds },
    problems: [],
    isSelected: () => true,
  });
  return results
    .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
    .map(
      ({ outcome, message, gaps, places }) =>
        `${outcome} ${message?.id ?? gaps[0]!.cause}${places[0]?.kind === 'probe' ? ` at step ${places[0].step.step}` : ''}`,
    );
}

describe('the mail rules judge what servers answer as they judge files', () => {
  it.each([
    ['a fault is told where it was seen', spfSyntax, ['@ TXT "v=spf1 ipv4:192.0.2.1 -all"'], [], ['fail unknownMechanism at step 7']],
    ['so is a spoilt key', dkimKey, ['s._domainkey TXT "v=DKIM1; k=rsa"'], [], ['fail missingP at step 7']],
    ['what was not asked is not missing', spfPresent, ['@ MX 10 mx.example.net.'], [], ['unknown notAsked']],
    ['what was denied is', spfPresent, ['@ MX 10 mx.example.net.'], ['@'], ['fail missing at step 7']],
    ['a policy that was not asked for is not missing', dmarcPresent, ['@ MX 10 mx.example.net.'], [], ['unknown notAsked']],
    ['a policy that was denied is', dmarcPresent, ['@ MX 10 mx.example.net.'], ['_dmarc'], ['fail missing at step 7']],
    ['a policy that was seen passes', dmarcPresent, ['@ MX 10 mx.example.net.', '_dmarc TXT "v=DMARC1; p=reject"'], [], []],
  ] as const)('%s', (_, rule, records, denied, expected) => expect(said(rule as Rule, records, denied)).toEqual(expected));
});
