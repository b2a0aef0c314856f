import { describe, expect, test } from 'vitest';
import { TYPE } from '../../../model/rdata/types.ts';
import type { ZoneSurvey } from '../../../probes/dns/zone-survey.ts';
import { goodInternet, looked, name, PARENT, serversOf, steps, survey, ZONE } from './support/good-example.ts';
import { internet, resolving } from './support/internet.ts';
import type { Place } from './support/internet.ts';
import { QR, writeMessage } from './support/write-message.ts';
import { authority, recursive, zoneOf } from './support/zone-server.ts';
import { observedParent } from './support/observed.ts';

const OPT_SIZE = 11;
/** AAAA of ns2.good.example., not compressed. */
const AAAA_SIZE = 18 + 10 + 16;

describe('a delegation', () => {
  const kindAndGap = ({ delegation }: ZoneSurvey): string =>
    delegation.kind === 'unknown' ? `unknown ${delegation.gap.cause} ${delegation.gap.params['detail']}`.trim() : delegation.kind;

  test.each<[string, Record<string, Place>, string]>([
    ['nobody can be asked about', { '192.0.2.253': 'timeout' }, 'unknown timeout'],
    ['the parent keeps silent about', { '192.0.2.10': 'timeout' }, 'unknown timeout'],
    [
      'the parent refuses to tell',
      { '192.0.2.10': ({ id, questions }) => writeMessage({ id, flags: QR | 5, question: questions[0]! }) },
      'unknown serverFailure REFUSED',
    ],
    [
      'the parent hides behind the child zone',
      { '192.0.2.10': authority(PARENT, ZONE()) },
      'unknown notAuthoritative answers from the child zone',
    ],
    ['the parent is only a resolver for', { '192.0.2.10': recursive(PARENT, ZONE()) }, 'unknown notAuthoritative AA not set'],
  ])('that %s: %3$s', async (_, places, expected) => {
    expect(kindAndGap(await survey(goodInternet(places)))).toBe(expected);
  });

  test('that the parent denies', async () => {
    const seen = await survey(goodInternet(), { apex: name('absent.example') });
    expect(kindAndGap(seen)).toBe('notDelegated');
    expect(looked(observedParent(seen, steps)!, 'absent.example', TYPE.NS)).toBe('nodata');
  });

  test('that the parent gives to a name above is none of the apex', async () => {
    const ignorant = zoneOf('example.', '@ 60 SOA ns.nic hostmaster.nic 1 1 1 1 1\n@ 60 NS ns.nic\nns.nic 60 A 192.0.2.10');
    const seen = await survey(goodInternet(resolving(ignorant)), { apex: name('sub.good.example') });
    expect(seen.delegation).toMatchObject({ kind: 'notDelegated', parent: 'example.' });
  });

  test('without DS is known to have none', async () => {
    const seen = await survey(goodInternet(), { apex: name('plain.example') });
    expect(seen.delegation).toMatchObject({ kind: 'delegated', seen: { ds: { kind: 'none' } } });
    expect(looked(observedParent(seen, steps)!, 'plain.example', TYPE.DS)).toBe('nodata');
  });

  test('whose parent refers for DS too has DS in doubt', async () => {
    const plain: Place = (query, octets) => {
      const ns = { ...query, questions: [{ ...query.questions[0]!, type: TYPE.NS }] };
      const referral = Buffer.from(authority(PARENT)(ns, octets)!);
      const { type, name: owner } = query.questions[0]!;
      referral.writeUInt16BE(type, 12 + owner.length);
      return referral;
    };
    const seen = await survey(goodInternet({ '192.0.2.10': plain }), { apex: name('plain.example') });
    expect(seen.delegation).toMatchObject({
      kind: 'delegated',
      seen: { ds: { kind: 'doubt', doubt: { detail: 'referral for a DS question' } } },
    });
    expect(looked(observedParent(seen, steps)!, 'plain.example', TYPE.DS)).toBe('unknown notAuthoritative');
  });

  test('whose glue did not fit is asked for over TCP', async () => {
    const short: Place = {
      udp: (query, octets) => {
        const whole = Buffer.from(authority(PARENT)(query, octets)!);
        if (query.questions[0]?.type !== TYPE.NS) return whole;
        whole.writeUInt16BE(whole.readUInt16BE(10) - 1, 10);
        return Buffer.concat([whole.subarray(0, -(OPT_SIZE + AAAA_SIZE)), whole.subarray(-OPT_SIZE)]);
      },
      tcp: authority(PARENT),
    };
    const { delegation } = await survey(goodInternet({ '192.0.2.10': short }));
    expect(delegation).toMatchObject({ kind: 'delegated', seen: { glue: { length: 3 } } });
  });

  test('of the root there is none', async () => {
    const root = zoneOf('.', '@ 60 SOA a.example. b.example. 1 1 1 1 1\n@ 60 NS a.example.\nexample. 60 NS a.example.');
    const { exchange } = internet({ ...resolving(root), '192.0.2.11': authority(root) });
    const seen = await survey(
      { exchange },
      { apex: name('.'), questions: [], servers: [{ host: name('a.example'), address: '192.0.2.11' }] },
    );
    expect([kindAndGap(seen), serversOf(seen)[0]]).toEqual(['root', 'a.example. 192.0.2.11 authoritative 1']);
  });
});
