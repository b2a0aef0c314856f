import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab, wholeInternet } from './harness/available.ts';
import { dig } from './harness/dig.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';

describeLab('a test with zones of its own', [...wholeInternet, 'dig'], () => {
  let internet: Internet;
  beforeAll(async () => {
    internet = await startInternet({
      addresses: ['192.0.2.99'],
      extraZones: [
        { name: 'short.example', text: 'www A 203.0.113.200\nspare A 203.0.113.201 ; no pointer', servers: ['knot', 'nsd'] },
        { name: 'deep.short.example.', text: 'www A 203.0.113.202', servers: ['bind'] },
        {
          name: 'nsec3.example.',
          text: 'www A 203.0.113.203',
          servers: ['bind', 'nsd', 'knot'],
          sign: true,
          signing: ['-3', 'AABB', '-H', '5'],
        },
        { name: 'island.example.', text: 'www A 203.0.113.204', servers: ['bind'], sign: true, ds: [] },
        {
          name: 'askew.example.',
          text: '$TTL 60\n@ IN SOA ns.askew.example. h.askew.example. (\n  7 1 1 1 1 )\n  IN NS ns\nns IN A 192.0.2.53\nwww A 203.0.113.205',
          servers: ['bind'],
          delegation: 'askew.example. NS ns.elsewhere.test.',
          transferable: true,
        },
      ],
    });
  });
  afterAll(() => internet.stop());

  const resolved = [
    { name: 'www.short.example', address: '203.0.113.200', secure: false, why: 'gets SOA and NS records of its servers' },
    { name: 'www.deep.short.example', address: '203.0.113.202', secure: false, why: 'is delegated from the nearest zone above' },
    { name: 'www.nsec3.example', address: '203.0.113.203', secure: true, why: 'is signed with arguments of the test' },
    { name: 'www.island.example', address: '203.0.113.204', secure: false, why: 'is signed, with no DS in the parent' },
  ];
  it.each(resolved)('$name is found, as its zone $why', async ({ name, address, secure }) => {
    const { answer, flags } = await dig(internet, '@192.0.2.253', name, 'A', '+adflag');
    expect(answer.at(-1)?.split(' ')[4]).toBe(address);
    expect(flags.includes('ad')).toBe(secure);
  });
  it('the parent has the delegation that the test gave', async () => {
    const { authority } = await dig(internet, '@192.0.2.11', 'askew.example', 'NS', '+norec');
    expect(authority).toEqual(['askew.example. 3600 IN NS ns.elsewhere.test.']);
  });
  it('only a transferable zone can be transferred', async () => {
    expect((await internet.run('dig', ['@192.0.2.53', 'askew.example', 'AXFR'])).stdout).toContain('www.askew.example.');
    expect((await internet.run('dig', ['@192.0.2.53', 'good.example', 'AXFR'])).stdout).toContain('Transfer failed');
  });
  it('its addresses are there, with a pointer unless the test wants none', async () => {
    expect((await dig(internet, '@192.0.2.253', '-x', '203.0.113.200')).answer).toHaveLength(1);
    expect((await dig(internet, '@192.0.2.253', '-x', '203.0.113.201')).status).toBe('NXDOMAIN');
    const { stdout } = await internet.run('ip', ['-o', 'addr', 'show', 'dev', 'lo']);
    expect(stdout).toContain(' 203.0.113.205/32 ');
    expect(stdout).toContain(' 192.0.2.99/32 ');
  });
});
