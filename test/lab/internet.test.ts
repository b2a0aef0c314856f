import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeLab, wholeInternet } from './harness/available.ts';
import { isRunning, mustRun } from './harness/children.ts';
import { dig } from './harness/dig.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';

describeLab('the small internet', [...wholeInternet, 'dig'], () => {
  let internet: Internet;
  beforeAll(async () => {
    internet = await startInternet();
  });
  afterAll(() => internet.stop());

  describe('each server answers authoritatively', () => {
    const served = [
      ['root', '.'],
      ['registry', 'example.'],
      ['registry', 'test.'],
      ['registry', 'arpa.'],
      ['bind', 'good.example.'],
      ['nsd', 'good.example.'],
      ['knot', 'stale.example.'],
      ['knot', 'hosting.test.'],
    ] as const;
    const ways = [['UDP', '+notcp'] as const, ['TCP', '+tcp'] as const];
    it.each(served.flatMap(([server, zone]) => ways.map(([transport, flag]) => ({ server, zone, transport, flag }))))(
      '$server for $zone over $transport on IPv4 and IPv6',
      async ({ server, zone, flag }) => {
        for (const { v4, v6 } of internet.servers[server].addresses) {
          for (const address of [v4, v6]) {
            const { status, flags, answer } = await dig(internet, `@${address}`, zone, 'SOA', '+norec', flag);
            expect({ address, status, flags }).toEqual({ address, status: 'NOERROR', flags: ['qr', 'aa'] });
            expect(answer.join('\n')).toContain(' IN SOA ');
          }
        }
      },
    );
  });

  describe('the delegations', () => {
    it('the root refers to the registry and vouches for its key', async () => {
      const { flags, authority } = await dig(internet, '@192.0.2.1', 'good.example', 'A', '+norec', '+dnssec');
      expect(flags).not.toContain('aa');
      expect(authority).toContain('example. 3600 IN NS a.registry.test.');
      expect(authority).toContain(`example. 3600 IN DS ${dsAsDug(internet.zones.get('example.')?.keyDs)}`);
    });
    it('the registry refers to a child with the addresses of the servers inside it', async () => {
      const { authority, additional } = await dig(internet, '@192.0.2.11', 'www.good.example', 'A', '+norec');
      expect([...authority].sort()).toEqual(['good.example. 3600 IN NS ns1.good.example.', 'good.example. 3600 IN NS ns2.good.example.']);
      expect(additional).toContain('ns2.good.example. 3600 IN AAAA 2001:db8:53::2');
    });
    it('a server outside the child comes without address', async () => {
      const { additional } = await dig(internet, '@192.0.2.11', 'unsigned.example', 'A', '+norec');
      expect(additional).toEqual([]);
    });
  });

  describe('the resolver', () => {
    const asked = [
      { zone: 'good.example', type: 'MX', status: 'NOERROR', secure: true, why: 'the chain of trust holds' },
      { zone: 'hosting.test', type: 'NS', status: 'NOERROR', secure: true, why: 'the chain of trust holds below NSEC3' },
      { zone: 'none.good.example', type: 'A', status: 'NXDOMAIN', secure: true, why: 'the absence is proved' },
      { zone: 'unsigned.example', type: 'A', status: 'NOERROR', secure: false, why: 'its parent proves that it has no DS' },
      { zone: 'bogus.example', type: 'A', status: 'SERVFAIL', secure: false, why: 'no key matches the DS' },
      { zone: 'expired.example', type: 'A', status: 'SERVFAIL', secure: false, why: 'the signatures have expired' },
      { zone: 'lame.example', type: 'A', status: 'NOERROR', secure: false, why: 'one of two servers knows it' },
      { zone: 'v4only.example', type: 'A', status: 'NOERROR', secure: false, why: 'IPv4 suffices' },
      { zone: 'broken.example', type: 'MX', status: 'NOERROR', secure: false, why: 'its faults are those of its data' },
    ];
    it.each(asked)('answers $status for $zone $type (AD: $secure), as $why', async ({ zone, type, status, secure }) => {
      for (const address of [internet.resolver.address, internet.resolver.address6]) {
        const found = await dig(internet, `@${address}`, zone, type, '+adflag');
        expect({ status: found.status, secure: found.flags.includes('ad') }).toEqual({ status, secure });
      }
    });
    it('gives bogus and expired data to whoever asks without checking', async () => {
      for (const zone of ['bogus.example', 'expired.example']) {
        expect((await dig(internet, '@192.0.2.253', zone, 'A', '+cdflag')).answer).toHaveLength(1);
      }
    });
    it('finds the names of mail hosts by their addresses', async () => {
      for (const address of ['203.0.113.25', '2001:db8:25::1']) {
        const { answer, flags } = await dig(internet, '@192.0.2.253', '-x', address);
        expect(answer.join('\n')).toMatch(/ IN PTR mx1\.good\.example\.$/u);
        expect(flags).toContain('ad');
      }
    });
    it('stands in /etc/resolv.conf of what runs inside', async () => {
      const script =
        "require('dns').resolveMx('good.example', (error, hosts) => console.log(error ?? hosts.map((mx) => mx.exchange).sort().join()))";
      expect((await internet.run('node', ['-e', script])).stdout).toBe('mx1.good.example,mx2.good.example\n');
    });
  });

  describe('the faults', () => {
    it('Knot has an older serial and other data of stale.example than BIND', async () => {
      const serials = [];
      for (const { addresses } of [internet.servers.bind, internet.servers.knot]) {
        const { answer } = await dig(internet, `@${addresses[0]?.v4}`, 'stale.example', 'SOA', '+norec');
        serials.push(answer[0]?.split(' ')[6]);
      }
      expect(serials).toEqual(['2026010203', '2026010101']);
      const mail = await dig(internet, '@203.0.113.53', 'stale.example', 'MX', '+norec');
      expect(mail.answer).toEqual(['stale.example. 3600 IN MX 10 oldmx.stale.example.']);
    });
    it('NSD refuses lame.example', async () => {
      expect((await dig(internet, '@198.51.100.53', 'lame.example', 'SOA', '+norec')).status).toBe('REFUSED');
    });
    it.each(['198.51.100.66', '2001:db8:53::66'])('nothing listens at closed.hosting.test %s', async (address) => {
      expect((await dig(internet, `@${address}`, 'dead.example', 'SOA')).text).toContain('connection refused');
    });
    it('silent.hosting.test takes queries and never answers', async () => {
      const ways = ['203.0.113.77', '2001:db8:53::77'].flatMap((address) => ['+notcp', '+tcp'].map((flag) => ({ address, flag })));
      const answers = ways.map(({ address, flag }) => dig(internet, `@${address}`, 'dead.example', 'SOA', flag, '+time=1'));
      for (const { status, text } of await Promise.all(answers)) {
        expect(status).toBeUndefined();
        expect(text).toContain('timed out');
      }
    });
    it('v4only.example has no AAAA record for any of its hosts', async () => {
      for (const host of ['', 'www.', 'ns1.', 'ns2.', 'mx.']) {
        const { status, answer } = await dig(internet, '@192.0.2.53', `${host}v4only.example`, 'AAAA', '+norec');
        expect({ host, status, answer }).toEqual({ host, status: 'NOERROR', answer: [] });
      }
    });
    it('BIND and NSD serve the same faults of broken.example', async () => {
      const names = [
        ['@', 'MX'],
        ['@', 'TXT'],
        ['_dmarc', 'TXT'],
        ['short._domainkey', 'TXT'],
        ['chain', 'A'],
        ['dangling', 'A'],
      ] as const;
      for (const [label, type] of names) {
        const name = label === '@' ? 'broken.example' : `${label}.broken.example`;
        const [bind, nsd] = await Promise.all(
          ['192.0.2.53', '198.51.100.53'].map((address) => dig(internet, `@${address}`, name, type, '+norec')),
        );
        expect(bind?.answer).not.toEqual([]);
        expect([...(nsd?.answer ?? [])].sort()).toEqual([...(bind?.answer ?? [])].sort());
      }
    });
    it('a server that is stopped refuses from then on, and the others go on', async () => {
      const own = await startInternet();
      try {
        await own.servers.nsd.stop();
        expect((await dig(own, '@198.51.100.53', 'good.example', 'SOA')).text).toContain('connection refused');
        expect((await dig(own, '@192.0.2.53', 'good.example', 'SOA')).status).toBe('NOERROR');
      } finally {
        await own.stop();
      }
    });
  });

  it('runs the built program, or says that it is not built', async () => {
    const version = internet.hostmaster(['--version']);
    if (existsSync(new URL('../../dist/hostmaster.cjs', import.meta.url))) expect((await version).code).toBe(0);
    else await expect(version).rejects.toThrow('npm run build');
  });
});

describeLab('nothing is left', wholeInternet, () => {
  const expectNothingOf = async (name: string): Promise<void> => {
    expect(await mustRun('ip', ['netns', 'list'])).not.toContain(name);
    expect(existsSync(`/etc/netns/${name}`)).toBe(false);
    expect((await readdir('/tmp')).filter((entry) => entry.startsWith(`${name}-`))).toEqual([]);
  };

  it('after an internet is stopped', async () => {
    const internet = await startInternet();
    const pids = (await mustRun('ip', ['netns', 'pids', internet.namespace.name])).split('\n').filter(Boolean).map(Number);
    expect(pids.length).toBeGreaterThanOrEqual(7);
    await internet.stop();
    await pause(0);
    expect(pids.filter(isRunning)).toEqual([]);
    await expectNothingOf(internet.namespace.name);
    await expect(internet.run('true', [])).rejects.toThrow('is gone');
  });

  const faults = [
    {
      fault: 'a configuration that named refuses',
      zone: { name: 'a..example.', servers: ['bind'], delegation: '' },
      says: /bind did not start[^]*a\.\.example/u,
    },
    {
      fault: 'a zone that NSD cannot load',
      zone: { name: 'torn.example.', servers: ['nsd'] },
      says: /torn\.example\.: SERVFAIL[^]*torn\.example\.zone/u,
    },
    {
      fault: 'a zone that Knot cannot load',
      zone: { name: 'torn.example.', servers: ['knot'] },
      says: /knot did not start[^]*torn\.example\.zone/u,
    },
  ] as const;
  it.each(faults)('after $fault, and the error has its words', async ({ zone, says }) => {
    const before = await mustRun('ip', ['netns', 'list']);
    const text = '@ SOA ns1.hosting.test. h.hosting.test. 1 2 3 4 5\n@ NS bind.hosting.test.\n@ A 192.0.2.300';
    await expect(startInternet({ extraZones: [{ ...zone, text }], startSeconds: 2 })).rejects.toThrow(says);
    expect(await mustRun('ip', ['netns', 'list'])).toBe(before);
    expect((await readdir('/tmp')).filter((entry) => entry.startsWith(`hm-lab-${process.pid}-`))).toEqual([]);
  });
});

/** dig splits long hexadecimal data. */
function dsAsDug(ds: string | undefined): string | undefined {
  return ds?.replace(/(\S{56})(\S+)$/u, '$1 $2');
}
