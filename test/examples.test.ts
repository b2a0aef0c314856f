import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { run } from './cli/run.ts';

/** What the report says of one result, as far as these tests ask. */
interface Said {
  readonly rule: string;
  readonly severity: string;
  readonly outcome: string;
  readonly subject: { readonly name: string };
  readonly message: { readonly id: string } | null;
  readonly locations: readonly { readonly path: string; readonly startLine: number; readonly startColumn: number }[];
}

interface Reported {
  readonly status: number;
  readonly sources: readonly { readonly path: string; readonly status: string; readonly reason: string | null }[];
  readonly results: readonly Said[];
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GOLDEN = fileURLToPath(new URL('examples/broken.txt', import.meta.url));

describe('the estate that is in order', () => {
  let reported: Reported;
  beforeAll(async () => {
    reported = await linted('examples/exemplary');
  });

  test('has no finding at all, not even advice', () => {
    expect(linesOf(reported, 'fail')).toEqual([]);
    expect(reported.status).toBe(0);
  });

  test('leaves nothing undecided', () => {
    expect(linesOf(reported, 'unknown')).toEqual([]);
  });

  test('is read as a whole, but for the keys that lie on the server', () => {
    const notWhole = reported.sources.filter(({ status }) => status !== 'read');
    expect(notWhole.map(({ path, reason }) => `${path} ${reason}`)).toEqual(['dns/named.conf includeNotFound']);
  });

  test('has no finding under the strictest preset either', async () => {
    expect(linesOf(await linted('examples/exemplary', '--profile', 'strict'), 'fail')).toEqual([]);
  });
});

describe('the estate with the mistakes people make', () => {
  let reported: Reported;
  beforeAll(async () => {
    reported = await linted('examples/broken');
  });

  test('has the findings of test/examples/broken.txt, and no others', () => {
    const text = `${HEAD}${linesOf(reported, 'fail').join('\n')}\n`;
    if (process.env['HOSTMASTER_UPDATE'] === '1') writeFileSync(GOLDEN, text);
    expect(text.split('\n')).toEqual(readFileSync(GOLDEN, 'utf8').split('\n'));
    expect(reported.status).toBe(1);
  });

  test('has mistakes of every severity', () => {
    const severities = reported.results.filter(({ outcome }) => outcome === 'fail').map(({ severity }) => severity);
    expect([...new Set(severities)].sort()).toEqual(['advice', 'error', 'warning']);
  });

  test('leaves undecided only what its own mistakes hide', () => {
    expect(linesOf(reported, 'unknown')).toEqual([
      // What type shop.example.com has is misspelt.
      'dns/octodns/zones/example.com.yaml:61:3 https/name-in-zone#unreadableRecord',
      'dns/zones/db.192.0.2:19:1 ptr/address#placeholder',
      'dns/zones/db.example.net:33:1 ptr/address#unreadableRecord',
      'dns/zones/db.example.net:53:1 tlsa/certificate#unreadableRecord',
      // Without the header in its own configuration, the application behind the wiki may still send it.
      'web/nginx/sites/www.example.org.conf:49:9 hsts/present#application',
    ]);
  });

  test('makes no rule crash', () => {
    expect(linesOf(reported, 'crashed')).toEqual([]);
  });
});

const HEAD = `# What hostmaster finds in examples/broken: path:line:column rule#message
# Renew it with HOSTMASTER_UPDATE=1 npx vitest run --project unit test/examples.test.ts, and read every line that changed.
`;

async function linted(folder: string, ...more: readonly string[]): Promise<Reported> {
  const { status, out, err } = await run(ROOT, ['lint', folder, '--format', 'json', ...more]);
  expect(err).toBe('');
  return { status, ...(JSON.parse(out) as Omit<Reported, 'status'>) };
}

/** `path:line:column rule#message`, the cause in place of the message where it is undecided; in the order of the report, which is that of the places. */
function linesOf({ results }: Reported, outcome: string): readonly string[] {
  return results
    .filter((result) => result.outcome === outcome)
    .map(({ rule, subject, message, locations }) => {
      const [first] = locations;
      const where = first === undefined ? '' : `${first.path}:${first.startLine}:${first.startColumn} `;
      return `${where}${rule}${message === null ? ` ${subject.name}` : `#${message.id}`}`;
    });
}
