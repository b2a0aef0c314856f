import { listed } from '../../model/delegation/hosts.ts';
import { withoutDot, type DomainName } from '../../model/names/name.ts';
import { readSvcb } from '../../model/rdata/read.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { ALPN, IPV4HINT, IPV6HINT, PORT } from '../../model/standards/svcb-keys.ts';
import { alpnIds } from '../../model/standards/svcb-values.ts';
import type { SvcParam } from '../../model/standards/svcb.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import type { WebHost } from '../../model/web/host.ts';
import { answersFor, isPublic } from '../../model/web/hosts.ts';
import { valueOf } from '../../model/web/setting.ts';
import { addressText, addressTexts } from '../../model/zone/addresses.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'plain' | 'noQuic' | 'noHttp2' | 'port' | 'hint';

/** What an HTTPS record promises is what the web server and the address records of this repository do. */
export const served = rule({
  id: 'svcb/served',
  subject: 'rrset',
  types: [TYPE.HTTPS],
  planes: ['declared'],
  basis: [
    { doc: 'RFC 9460', section: '7.1', level: 'MUST' },
    { doc: 'RFC 9460', section: '7.3', level: 'SHOULD' },
    { doc: 'RFC 9460', section: '9.5', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'cross/https-rr-h3-no-quic',
    'cross/https-rr-hints',
    'cross/https-rr-http-only-vhost',
    'https-rr/alpn-mismatch',
    'https-rr/hint-mismatch',
  ],
  messages: ['plain', 'noQuic', 'noHttp2', 'port', 'hint'],
  check(https, view) {
    const findings: Finding<Message>[] = [];
    const name = withoutDot(https.owner);
    const hosts = view
      .services('web-host')
      .map(({ facts }) => facts)
      .filter((host) => !name.startsWith('_') && answersFor(host, name) && host.listeners.some(isPublic));
    for (let i = 0; i < https.count; i++) {
      const { priority, target, params } = readSvcb(https.wire(i));
      if (priority === 0) continue;
      const place = https.rdataAt(i);
      const own = target === '.' || target === https.owner;
      findings.push(
        ...hintsOf(https, own ? https.owner : target, params, view).map((each) => ({ ...each, places: [place, ...each.places] })),
      );
      const promise = own ? promiseOf(params, hosts) : undefined;
      const [host] = hosts;
      if (promise !== undefined && host !== undefined)
        findings.push({ ...promise, params: { owner: https.owner, ...promise.params }, places: [place, host.at] });
    }
    return findings.length === 0 && hosts.length === 0 ? notApplicable() : failAll(findings);
  },
});

type Promised = Pick<Finding<Message>, 'message' | 'params' | 'severity'>;

/** The first thing that no host of that name does; nothing where one of them is not known whole. */
function promiseOf(params: readonly SvcParam[], hosts: readonly WebHost[]): Promised | undefined {
  if (hosts.length === 0 || hosts.some(({ gaps, server }) => gaps.length > 0 || server.gaps.length > 0)) return undefined;
  const sockets = hosts.flatMap((host) => host.listeners.filter(isPublic));
  const secure = sockets.filter(({ tls }) => tls);
  if (secure.length === 0) return { message: 'plain', params: {}, severity: 'error' };
  const [high, low] = params.find(({ key, value }) => key === PORT && value.length === 2)?.value ?? [];
  const port = high === undefined || low === undefined ? 443 : high * 256 + low;
  const there = secure.filter((each) => each.port === port);
  if (there.length === 0) return { message: 'port', params: { port, ports: [...new Set(secure.map((each) => each.port))].join(', ') } };
  const ids = new Set(params.flatMap(({ key, value }) => (key === ALPN ? alpnIds(value) : [])));
  if (ids.has('h3') && !sockets.some((each) => each.transport === 'udp' && each.port === port))
    return { message: 'noQuic', params: { port } };
  const isOff = hosts.every((host) => valueOf(host.http2) === false && !host.listeners.some((each) => each.http2));
  return ids.has('h2') && isOff ? { message: 'noHttp2', params: { port } } : undefined;
}

/** RFC 9460 §7.3: the hints are those of the address records. */
function hintsOf(https: RRset, target: DomainName, params: readonly SvcParam[], view: View): readonly Finding<'hint'>[] {
  const found: Finding<'hint'>[] = [];
  for (const { key, type, size } of HINTS) {
    const value = params.find((param) => param.key === key)?.value;
    const answer = value === undefined ? undefined : view.resolve(target, type);
    if (value === undefined || answer === undefined || answer.kind === 'unknown' || answer.kind === 'loop') continue;
    const addresses = answer.kind === 'answer' ? addressTexts(answer.rrset) : [];
    const published = publishedBy(addresses);
    for (let at = 0; at + size <= value.length; at += size) {
      const hint = addressText(value.subarray(at, at + size));
      if (published.all.has(hint)) continue;
      const shown = { owner: https.owner, hint, target: withoutDot(target), addresses: published.shown };
      found.push({ message: 'hint', params: shown, places: answer.kind === 'answer' ? [answer.rrset.at(0)] : [] });
      break;
    }
  }
  return found;
}

interface Published {
  readonly all: ReadonlySet<string>;
  readonly shown: string;
}

/** Thousands of records may lead to one name with as many addresses. */
function publishedBy(addresses: readonly string[]): Published {
  let published = PUBLISHED.get(addresses);
  if (published === undefined) PUBLISHED.set(addresses, (published = { all: new Set(addresses), shown: listed(addresses) }));
  return published;
}

const PUBLISHED = new WeakMap<readonly string[], Published>();

const HINTS = [
  { key: IPV4HINT, type: TYPE.A, size: 4 },
  { key: IPV6HINT, type: TYPE.AAAA, size: 16 },
] as const;
