import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentAddress } from './harness/addresses.ts';
import { describeLab, wholeInternet } from './harness/available.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';
import { repository, told, verified } from './verified.ts';
import type { JsonResult, JsonRun, Repository } from './verified.ts';

/** Nobody who is named for it answers. */
const MUTE = `$TTL 3600
@ SOA bind.hosting.test. hostmaster 2026010101 14400 3600 1209600 3600
@ NS closed.hosting.test.
@ NS silent.hosting.test.
`;
/** Its mail goes to hosts that a validating resolver does not believe in. */
const LEANING = `@ MX 10 bogus.example.
@ MX 20 expired.example.
@ TXT "v=spf1 mx -all"
`;

describeLab('verify where servers do not answer', wholeInternet, () => {
  let internet: Internet;
  let empty: Repository;
  let dead: JsonRun;
  let mute: JsonRun;
  let unheard: JsonRun;
  beforeAll(async () => {
    empty = await repository({});
    internet = await startInternet({
      extraZones: [
        { name: 'mute.example.', text: MUTE, servers: ['bind'] },
        { name: 'leaning.example.', text: LEANING, servers: ['bind', 'nsd'] },
      ],
    });
    // These wait for answers that never come: at the same time.
    [dead, mute, unheard] = await Promise.all([
      verify('dead.example', '--only', 'drift/*', '--fail-on', 'unknown', '--record', 'dead.jsonl'),
      verify('mute.example', '--fail-on', 'unknown'),
      verify('good.example', '--fail-on', 'unknown', '--resolver', silentAddress.v4),
    ]);
  });
  afterAll(async () => {
    await internet.stop();
    await empty.remove();
  });

  async function verify(...args: readonly string[]): Promise<JsonRun> {
    return verified(internet, args, { cwd: empty.folder });
  }

  describe('of a zone with one live server', () => {
    it('says of each address why it is not known', () => {
      expect(dead.results.map(causeOf).sort()).toEqual([
        'timeout silent.hosting.test (203.0.113.77, 2001:db8:53::77)',
        'unreachable closed.hosting.test (198.51.100.66, 2001:db8:53::66)',
      ]);
      expect(new Set(dead.results.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
    });

    it('ends with 4 where that is asked for, else with 0', async () => {
      expect(dead.code).toBe(4);
      expect((await verify('dead.example', '--only', 'drift/*', '--replay', 'dead.jsonl')).code).toBe(0);
    });

    it('is silent again when that is replayed', async () => {
      expect((await verify('dead.example', '--only', 'drift/*', '--replay', 'dead.jsonl')).stdout).toBe(dead.stdout);
    });

    it('judges what the live one says', async () => {
      const { results } = await verify('dead.example', '--only', 'mx/present', '--replay', 'dead.jsonl');
      expect(results.map(told)).toEqual(['fail mx/present#implicit dead.example']);
    });
  });

  it('judges nothing of a zone without a live server', () => {
    const { code, results } = mute;
    expect(new Set(results.map(({ rule, outcome }) => `${outcome} ${rule}`))).toEqual(new Set(['unknown drift/records']));
    expect(results).toHaveLength(2);
    expect(code).toBe(4);
  });

  it('finds fault with a server that does not know the zone', async () => {
    const { code, results } = await verify('lame.example', '--only', 'drift/*');
    expect(results.map(told)).toEqual(['fail drift/authority#lame lame.example']);
    expect(results[0]?.message?.text).toBe(
      'nsd.hosting.test (198.51.100.53, 2001:db8:53::2) is named as a name server of lame.example but does not serve it: REFUSED, Not Authoritative.',
    );
    expect(code).toBe(1);
  });

  it('finds fault with a name that nobody has registered', async () => {
    const { code, results } = await verify('nosuch.example');
    expect(results.map(told)).toEqual(['fail drift/delegation#notDelegated nosuch.example']);
    expect(code).toBe(0);
  });

  describe('of a zone that does not validate', () => {
    it.each(['bogus.example', 'expired.example'])('judges what the servers of %s say', async (zone) => {
      const { results } = await verify(zone, '--only', 'drift/*', '--only', 'mx/*', '--only', 'ns/*');
      expect(results.map(told)).toEqual([`fail mx/present#implicit ${zone}`]);
    });

    it('tells a DS record that fits no key', async () => {
      const { results } = await verify('bogus.example', '--only', 'delegation/*');
      expect(results.map(told)).toEqual(['fail delegation/ds-matches#noKey bogus.example']);
    });

    it('shows the reason of the resolver for what it does not give out', async () => {
      const { results } = await verify('leaning.example', '--only', 'mx/target');
      expect(results.map(({ message }) => message?.id)).toEqual(['serverFailure']);
      expect([internet.resolver.address, internet.resolver.address6]).toContain(results[0]?.message?.params['server']);
      expect(results[0]?.message?.text).toMatch(/SERVFAIL, (?:DNSSEC Bogus|DNSKEY Missing|Signature Expired)/u);
    });
  });

  describe('nor a resolver', () => {
    it('none is configured', async () => {
      await internet.namespace.writeEtc('resolv.conf', '# none\n');
      const { code, results } = await verify('good.example', '--fail-on', 'unknown');
      await internet.namespace.writeEtc('resolv.conf', `nameserver ${internet.resolver.address}\n`);
      expect(results.map(told)).toEqual(['unknown drift/records#noResolver good.example']);
      expect(code).toBe(4);
    });

    it('the one that is named is silent', () => {
      expect(unheard.results.map(told)).toEqual(['unknown drift/records#timeout good.example']);
      expect(unheard.code).toBe(4);
    });

    it.each([
      ['refuses', '198.51.100.66', 'unreachable'],
      ['is none', '192.0.2.53', 'serverFailure'],
    ])('the one that is named %s', async (_, address, cause) => {
      const { code, results } = await verify('good.example', '--fail-on', 'unknown', '--resolver', address);
      expect(results.map(told)).toEqual([`unknown drift/records#${cause} good.example`]);
      expect(code).toBe(4);
    });
  });
});

describeLab('verify on a machine without IPv6', wholeInternet, () => {
  let internet: Internet;
  let empty: Repository;
  beforeAll(async () => {
    empty = await repository({});
    internet = await startInternet();
    await internet.run('ip', ['-6', 'addr', 'flush', 'dev', 'lo']);
  });
  afterAll(async () => {
    await internet.stop();
    await empty.remove();
  });

  it('does not blame the servers', async () => {
    const { code, results } = await verified(internet, ['good.example', '--fail-on', 'unknown'], { cwd: empty.folder });
    const undecided = results.filter(({ outcome }) => outcome === 'unknown');
    // Nobody plays its mail servers here, nor tells of routes.
    expect(undecided.filter(({ rule }) => rule !== 'smtp/starttls' && rule !== 'rpki/roa').map(causeOf)).toEqual([
      'noIpv6Here ns1.good.example (2001:db8:53::1)',
      'noIpv6Here ns2.good.example (2001:db8:53::2)',
    ]);
    expect(results.filter(({ severity, outcome }) => outcome !== 'unknown' && severity !== 'advice')).toEqual([]);
    expect(code).toBe(4);
  });
});

/** `timeout silent.hosting.test (203.0.113.77)` */
function causeOf({ message }: JsonResult): string {
  return `${message?.id} ${message?.params['server']}`;
}
