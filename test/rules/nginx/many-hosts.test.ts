import { expect, it } from 'vitest';
import type { Verdict } from '../../../model/verdict.ts';
import type { WebHost } from '../../../model/web/host.ts';
import { headersInheritance } from '../../../rules/headers/inheritance.ts';
import { ipv6Listener } from '../../../rules/ipv6/listener.ts';
import { nginxListen } from '../../../rules/nginx/listen.ts';
import { hasHostFor } from '../../../model/web/at-address.ts';
import { hostsOf } from '../../support/nginx.ts';

const HOSTS = 200;
const MANY = Array.from({ length: HOSTS }, (_, i) => `server { listen 80; server_name h${i}.example.org; }\n`).join('');

/** How often the lists of all hosts are looked into. */
function looksAt(hosts: readonly WebHost[], field: 'listeners' | 'names'): () => number {
  let looks = 0;
  for (const host of hosts) {
    const list = host[field];
    Object.defineProperty(host, field, { get: () => (looks++, list) });
  }
  return () => looks;
}

const VIEW = { services: () => [], resolve: () => ({ kind: 'nxdomain', aliases: [] }) };

function verdictOf(rule: unknown, host: WebHost): Verdict {
  return (rule as { check(host: WebHost, view: unknown): Verdict }).check(host, VIEW);
}

it.each<[string, unknown]>([
  ['nginx/listen', nginxListen],
  ['ipv6/listener', ipv6Listener],
])('%s does not look at every host for every host', (_, rule) => {
  const hosts = hostsOf(MANY);
  const looks = looksAt(hosts, 'listeners');
  for (const host of hosts) verdictOf(rule, host);
  expect(looks()).toBeLessThan(10 * HOSTS);
});

it('the host of a name is found without looking at every other', () => {
  const hosts = hostsOf(MANY);
  const looks = looksAt(hosts, 'names');
  const found = hosts.map(({ server }, i) => hasHostFor(server, `h${i}.example.org`, false));
  expect(found).toEqual(hosts.map(() => true));
  expect(looks()).toBeLessThan(10 * HOSTS);
});

it('locations share the lists of headers that they inherit or lose', () => {
  const fields = Array.from({ length: 30 }, (_, i) => `add_header X-${i} y;\n`).join('');
  const locations = Array.from({ length: 30 }, (_, i) => `location /a${i} {${i < 15 ? ' add_header Z y; ' : ''}}\n`).join('');
  const [host] = hostsOf(`server { listen 443 ssl;\n${fields}${locations}}`);
  const headers = host!.responses.map((response) => response.headers);
  expect(new Set(headers.filter(({ lost }) => lost.length > 0).map(({ lost }) => lost)).size).toBe(1);
  expect(new Set(headers.filter((each) => each.fields.length === 30).map((each) => each.fields)).size).toBe(1);
  const verdict = verdictOf(headersInheritance, host!);
  expect(verdict.outcome === 'fail' && verdict.findings.map(({ params }) => String(params['headers']).endsWith(', …'))).toContain(true);
});
