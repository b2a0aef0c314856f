import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describeLab, wholeInternet } from './harness/available.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';
import { dig } from './harness/dig.ts';
import { outside, parsed, repository, verified } from './verified.ts';
import type { JsonRun, Repository } from './verified.ts';

/** Its mail goes to a zone that is signed, one that is not, and one that is broken. */
const LEANING = `$TTL 3600
@ SOA bind.hosting.test. hostmaster 2026010101 14400 3600 1209600 3600
@ NS bind.hosting.test.
@ NS nsd.hosting.test.
@ MX 10 mx1.good.example.
@ MX 20 www.unsigned.example.
@ MX 30 bogus.example.
@ TXT "v=spf1 -all"
`;
const RULES = ['--only', 'dnssec/signed', '--only', 'dnssec/validated', '--only', 'dnssec/mx'];

/** A resolver that believes everything. */
const TRUSTFUL = '192.0.2.254';

async function startTrustful(internet: Internet): Promise<void> {
  const file = join(internet.namespace.folder, 'trustful.conf');
  await writeFile(
    file,
    `server:
  chroot: ""
  username: ""
  pidfile: ""
  logfile: ""
  use-syslog: no
  num-threads: 1
  interface: ${TRUSTFUL}
  access-control: 0.0.0.0/0 allow
  root-hints: "${internet.rootHints}"
  module-config: "iterator"
  local-zone: "test." nodefault
remote-control:
  control-enable: no
`,
  );
  internet.spawn('unbound', ['-d', '-c', file]); // ends with the namespace
  for (let turn = 0; turn < 100; turn++) {
    const { status } = await dig(internet, `@${TRUSTFUL}`, 'good.example', 'SOA');
    if (status === 'NOERROR') return;
    await pause(100);
  }
  throw new Error('the resolver that believes everything does not answer');
}

describeLab('verify asks a validating resolver', wholeInternet, () => {
  let internet: Internet;
  let empty: Repository;
  beforeAll(async () => {
    empty = await repository({});
    internet = await startInternet({
      extraZones: [
        { name: 'leaning.example.', text: LEANING, servers: ['bind', 'nsd'], sign: true },
        { name: 'island.example.', text: LEANING, servers: ['bind', 'nsd'], sign: true, ds: [] },
      ],
      addresses: [TRUSTFUL],
    });
    await startTrustful(internet);
  });
  afterAll(async () => {
    await internet.stop();
    await empty.remove();
  });

  async function verify(...args: readonly string[]): Promise<JsonRun> {
    return verified(internet, [...args, ...RULES, '--all'], { cwd: empty.folder });
  }

  /** `dnssec/validated bogus`, without what does not apply. */
  function said({ results }: JsonRun): string[] {
    return results
      .filter(({ outcome }) => outcome !== 'notApplicable')
      .map(({ rule, outcome, message }) => `${rule} ${outcome === 'pass' ? 'pass' : message?.id}`)
      .sort();
  }

  it.each([
    ['a signed child', 'good.example', ['dnssec/signed pass', 'dnssec/validated pass', 'dnssec/mx pass']],
    ['one that is not signed', 'unsigned.example', ['dnssec/signed unsigned', 'dnssec/mx pass']],
    [
      'one that is signed, and whose parent does not say so',
      'island.example',
      ['dnssec/signed noDs', 'dnssec/mx bogus', 'dnssec/mx insecure'],
    ],
    ['one whose DS record names no key', 'bogus.example', ['dnssec/signed pass', 'dnssec/validated bogus', 'dnssec/mx pass']],
    ['one whose signatures have expired', 'expired.example', ['dnssec/signed pass', 'dnssec/validated bogus', 'dnssec/mx pass']],
    [
      'one that sends its mail elsewhere',
      'leaning.example',
      ['dnssec/signed pass', 'dnssec/validated pass', 'dnssec/mx bogus', 'dnssec/mx insecure'],
    ],
  ])('about %s', async (_, name, expected) => expect(said(await verify(name))).toEqual(expected.toSorted()));

  it('and shows what Unbound says of the fault', async () => {
    const { results } = await verify('expired.example');
    const errors = results.map(({ message }) => message?.params['errors']).find((each) => each !== undefined);
    expect(errors).toMatch(/^(?:Signature Expired|DNSSEC Bogus)/); // the words behind it are in the first answer only;
  });

  it('takes no word of one that does not validate', async () => {
    const run = await verify('good.example', '--resolver', TRUSTFUL);
    expect(new Set(run.results.filter(({ rule }) => rule.startsWith('dnssec/')).map(({ message }) => message?.id))).toEqual(
      new Set(['notValidating']),
    );
  });

  it('and replays what it said', async () => {
    const args = ['verify', 'leaning.example', 'expired.example', ...RULES, '--format', 'json', '--all'];
    const live = await internet.hostmaster([...args, '--record', 'run.jsonl'], { cwd: empty.folder });
    expect(await outside([...args, '--replay', 'run.jsonl'], { cwd: empty.folder })).toEqual(live);
    expect(said(parsed(live))).toContain('dnssec/validated bogus');
  });
});
