import { expect, test } from 'vitest';
import { allRules, rulesFor } from '../../cli/rules.ts';
import { zoneRules } from '../../rules/zones.generated.ts';
import { folderWith } from '../engine/folder.ts';
import { run } from './run.ts';

const ZONE = `$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
`;

const ISSUER = `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata:
  name: example
spec:
  acme:
    server: https://acme.example.net/directory
`;

/** What stands in the files that are named by their format alone. */
function headOf(path: string): Uint8Array {
  return Buffer.from(path.startsWith('cluster/') ? ISSUER : "'':\n  type: A\n  value: 192.0.2.1\n");
}

test.each([
  ['zones alone are judged without the rules about servers', ['zones/example.org', 'db.example.org']],
  ['octoDNS is, too', ['config/production.yaml', 'config/example.org.yaml', '.github/workflows/dns.yml']],
  ['nothing is judged without them, too', []],
])('%s', async (_, paths) => {
  const rules = await rulesFor(paths, headOf);
  expect(rules).toBe(zoneRules);
  expect(rules.filter(({ id }) => /^(?:nginx|postfix|https|security-txt)\//.test(id))).toEqual([]);
});

test.each(['etc/nginx/nginx.conf', 'postfix/main.cf', '.well-known/security.txt', 'tls/www.pem', 'mta-sts.txt'])(
  'every rule is asked where there is %s',
  async (path) => expect(await rulesFor(['zones/example.org', path], headOf)).toBe(await allRules()),
);

test.each(['cluster/production.yaml', 'cluster/config.yml', 'cluster/issuer.prod.yaml', 'cluster/deployment.yaml'])(
  'a manifest of cert-manager is read, though %s may be the name of something of octoDNS',
  async (path) => {
    const { out } = await run(folderWith({ '.git/': '', [path]: ISSUER }), ['--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ sources: [{ path, format: 'cert-manager', status: 'read' }] });
  },
);

test('a manifest on standard input is read whatever it is called', async () => {
  const { out } = await run(folderWith({ '.git/': '' }), ['--stdin', '--stdin-filename', 'production.yaml', '--format', 'json'], {
    stdin: ISSUER,
  });
  expect(JSON.parse(out)).toMatchObject({ sources: [{ path: 'production.yaml', format: 'cert-manager' }] });
});

test('no rule is lost between the two lists, and each stands once in the order of ids', async () => {
  const ids = (await allRules()).map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(zoneRules.every(({ id }) => ids.includes(id))).toBe(true);
  expect(ids.length).toBeGreaterThan(zoneRules.length);
});

test.each([
  ['an ignore', { 'example.org.zone': `${ZONE}www A 192.0.2.1 ; hostmaster-ignore nginx/listen -- not ours\n` }, []],
  ['the command line', { 'example.org.zone': ZONE }, ['--only', 'nginx/listen']],
  ['the configuration', { 'example.org.zone': ZONE, 'hostmaster.yaml': 'rules: { nginx/listen: off }\n' }, []],
])('%s may name a rule about servers where there is none', async (_, files, args) => {
  const { status, out, err } = await run(folderWith({ '.git/': '', ...files }), ['--fail-on', 'never', ...args]);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).not.toContain('waiver/sound');
});

test('an ignore that names no rule at all is told', async () => {
  const folder = folderWith({ '.git/': '', 'example.org.zone': `${ZONE}www A 192.0.2.1 ; hostmaster-ignore nginx/lisen -- not ours\n` });
  expect((await run(folder, ['--fail-on', 'never'])).out).toContain('waiver/sound');
});
