import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { DomainName } from '../../../../model/names/name.ts';
import { domainName } from '../../../../model/names/name.ts';
import { parseIpv4, parseIpv6 } from '../../../../model/standards/ip.ts';
import type { Resolver } from '../../../../model/standards/lookup.ts';

/** One case of the RFC 7208 test suite: the name asked first and the results that are allowed. */
export interface SuiteCase {
  readonly id: string;
  readonly section: string;
  readonly domain: DomainName | undefined;
  readonly results: readonly string[];
  readonly resolver: Resolver;
}

interface Section {
  readonly description: string;
  readonly tests: Record<string, { mailfrom: string; helo: string; result: string | string[] }>;
  readonly zonedata: Record<string, (string | Record<string, unknown>)[]>;
}

export const SUITE_FILE = resolve(import.meta.dirname, '../../../../../shared/corpus/spf-suite/sdgathman+pyspf/test/rfc7208-tests.yml');
export const suiteIsHere: boolean = existsSync(SUITE_FILE);

export function suiteCases(): SuiteCase[] {
  const sections = parseAllDocuments(readFileSync(SUITE_FILE, 'utf8')).map((document) =>
    'toJS' in document ? (document.toJS() as Section) : null,
  );
  return sections.flatMap((section) => {
    if (section === null) return [];
    const resolver = resolverOf(section.zonedata);
    return Object.entries(section.tests).map(([id, test]) => ({
      id,
      section: section.description,
      domain: domainName(test.mailfrom === '' ? test.helo : test.mailfrom.slice(test.mailfrom.lastIndexOf('@') + 1)),
      results: [test.result].flat(),
      resolver,
    }));
  });
}

interface Node {
  readonly txt: string[];
  readonly spf: string[];
  readonly ipv4: number[];
  readonly ipv6: Uint8Array[];
  readonly mx: DomainName[];
  hasTxt: boolean;
  timeout: boolean;
}

/** The suite publishes records of type SPF; where a name has no TXT of its own they stand for it. */
function resolverOf(zonedata: Section['zonedata']): Resolver {
  const nodes = new Map<string, Node>();
  for (const [name, records] of Object.entries(zonedata)) {
    const node: Node = { txt: [], spf: [], ipv4: [], ipv6: [], mx: [], hasTxt: false, timeout: false };
    for (const record of records) {
      if (typeof record === 'string') {
        node.timeout = true;
        continue;
      }
      const [type, value] = Object.entries(record)[0] ?? ['', ''];
      if (type === 'SPF') node.spf.push([value].flat().join(''));
      if (type === 'TXT') {
        node.hasTxt = true;
        if (value !== 'NONE') node.txt.push([value].flat().join(''));
      }
      if (type === 'A') node.ipv4.push(parseIpv4(String(value)) ?? 0);
      if (type === 'AAAA') node.ipv6.push(parseIpv6(String(value)) ?? new Uint8Array(16));
      if (type === 'MX') node.mx.push(domainName(String((value as unknown[])[1])) ?? domainName('.')!);
    }
    nodes.set(domainName(name) ?? name, node);
  }
  const at = (name: DomainName): Node | 'outside' | 'nxdomain' => {
    const node = nodes.get(name);
    return node === undefined ? 'nxdomain' : node.timeout ? 'outside' : node;
  };
  return {
    txt: (name) => {
      const node = at(name);
      if (typeof node === 'string') return { kind: node };
      const texts = node.hasTxt ? node.txt : node.spf;
      return texts.length === 0 ? { kind: 'nodata' } : { kind: 'answer', texts };
    },
    addresses: (name) => {
      const node = at(name);
      if (typeof node === 'string') return { kind: node };
      return node.ipv4.length + node.ipv6.length === 0 ? { kind: 'nodata' } : { kind: 'answer', ipv4: node.ipv4, ipv6: node.ipv6 };
    },
    mx: (name) => {
      const node = at(name);
      if (typeof node === 'string') return { kind: node };
      return node.mx.length === 0 ? { kind: 'nodata' } : { kind: 'answer', hosts: node.mx };
    },
  };
}
