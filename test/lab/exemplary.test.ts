import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab, wholeInternet } from './harness/available.ts';
import { deploy, type Deployed } from './harness/estate/deploy.ts';
import { linted, told, verified } from './verified.ts';

const NEEDS = [...wholeInternet, 'nginx', 'postfix'] as const;

interface Scored {
  readonly domain: string;
  readonly measured: number | null;
  readonly categories: readonly { readonly id: string; readonly measured: number | null; readonly subtests: readonly Subtest[] }[];
}

interface Subtest {
  readonly id: string;
  readonly status: string;
  readonly points: number | null;
  readonly max: number;
  readonly reason?: string;
}

describeLab('examples/exemplary, deployed as it stands', NEEDS, () => {
  let deployed: Deployed;
  beforeAll(async () => {
    deployed = await deploy(fileURLToPath(new URL('../../examples/exemplary', import.meta.url)));
  }, 300_000);
  afterAll(async () => {
    await deployed?.internet.stop();
  });

  it('is clean in its files', async () => {
    const { results } = await linted([], { cwd: deployed.folder });
    expect(results.filter(({ outcome }) => outcome === 'fail').map(told)).toEqual([]);
  });

  it('is verified without a finding and without drift, and what is open has a reason', async () => {
    const { results, code } = await verified(deployed.internet, [], { cwd: deployed.folder, env: deployed.trust });
    expect(results.filter(({ outcome }) => outcome !== 'unknown').map(told)).toEqual([]);
    expect(new Set(results.map(({ rule, message, subject }) => `${rule.split('/')[0]} ${message?.id} ${subject.name}`))).toEqual(OPEN);
    expect(code).toBe(0);
  });

  it.each([
    ['web', 'example.org'],
    ['web', 'www.example.org'],
    ['mail', 'example.org'],
  ] as const)('scores 100, for %s of %s', async (test, domain) => {
    const { stdout } = await deployed.internet.hostmaster(['score', '--verify', '--format', 'json', domain], {
      cwd: deployed.folder,
      env: deployed.trust,
    });
    const scores = (JSON.parse(stdout) as { score: Readonly<Record<'web' | 'mail', readonly Scored[]>> }).score[test];
    const score = scores.find((each) => each.domain === domain);
    // Subtests of no weight (informational ones) decide nothing.
    const open = score?.categories.flatMap(({ id, subtests }) =>
      subtests.filter(({ max, points }) => max > 0 && points !== max).map((subtest) => `${id} ${subtest.id} ${subtest.status}`),
    );
    expect({ open, measured: score?.measured }).toEqual({ open: [], measured: 100 });
  });
});

/** Of the host of the policy nothing but the policy is asked for; ns2 serves both sides of the lab's zone cut. */
const OPEN = new Set([
  'drift notAuthoritative lab.example.net',
  'headers notAsked mta-sts.example.org',
  'hsts notAsked mta-sts.example.org',
  'https notAsked mta-sts.example.org',
  'mta-sts policyNotHere example.com',
]);

describeLab('examples/broken, deployed as far as servers take it', NEEDS, () => {
  let deployed: Deployed;
  beforeAll(async () => {
    deployed = await deploy(fileURLToPath(new URL('../../examples/broken', import.meta.url)));
  }, 300_000);
  afterAll(async () => {
    await deployed?.internet.stop();
  });

  it('shows its faults between files on the wire', async () => {
    const { results } = await verified(deployed.internet, [], { cwd: deployed.folder, env: deployed.trust });
    const found = new Set(results.filter(({ outcome }) => outcome === 'fail').map(({ rule, message }) => `${rule}#${message?.id}`));
    expect([...FAULTS].filter((fault) => !found.has(fault))).toEqual([]);
  });
});

const FAULTS = [
  'cert/validity#expired',
  'delegation/ds-matches#digestDiffers',
  'delegation/glue-matches#differs',
  'delegation/ns-agree#notInChild',
  'delegation/ns-agree#notInParent',
  'hsts/present#missing',
  'ipv6/listener#missing',
  'mta-sts/served#redirect',
  'mx/target#isAlias',
  'ptr/address#hasNoAddress',
  'spf/lookup-limit#tooMany',
  'tls/version-1-3#missing',
  'tlsa/certificate#mismatch',
];
