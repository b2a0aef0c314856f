import { describe, expect, it } from 'vitest';
import { readEstate } from '../../../engine/estate.ts';
import { hostsToldBy } from '../../../model/rpki/named-hosts.ts';
import { parsers } from '../../support/judged.ts';
import { memoryTree } from '../../support/memory-tree.ts';
import { plainSettings } from '../../support/settings.ts';

const head = (apex: string): string => `$ORIGIN ${apex}.\n$TTL 3600\n@ IN SOA ns1.example.net. root 1 14400 3600 1209600 3600\n`;
const SHARED = '@ NS ns1.example.net.\n@ NS ns.example.com.\n@ MX 10 mx.example.net.\n';

/** `example.net.: ns1.example.net. nameServer`, a line a zone. */
function told(files: Readonly<Record<string, string>>): string[] {
  const { worlds } = readEstate(memoryTree(files), { parsers, settings: plainSettings, paths: [] });
  return worlds.zones.map((zone) => {
    const hosts = [...hostsToldBy(zone, worlds.zones)].map(([host, role]) => `${host} ${role}`);
    return `${zone.apex}: ${hosts.sort().join(', ')}`;
  });
}

describe('a server of several zones is told about once', () => {
  it('by the zone that its name lies in', () => {
    expect(
      told({ 'example.org.zone': head('example.org') + SHARED, 'example.net.zone': `${head('example.net')}ns1 A 192.0.2.53\n` }),
    ).toEqual(['example.net.: mx.example.net. mailServer, ns1.example.net. nameServer', 'example.org.: ns.example.com. nameServer']);
  });

  it('else by the first that names it', () => {
    expect(
      told({ 'a.example.zone': head('a.example') + SHARED, 'b.example.zone': `${head('b.example')}${SHARED}@ MX 20 mx.example.com.\n` }),
    ).toEqual([
      'a.example.: mx.example.net. mailServer, ns.example.com. nameServer, ns1.example.net. nameServer',
      'b.example.: mx.example.com. mailServer',
    ]);
  });

  it('and by each copy of that zone, for they may differ', () => {
    const copy = `${head('example.net')}@ NS ns1\n`;
    expect(told({ 'live/example.net.zone': copy, 'test/example.net.zone': copy })).toEqual([
      'example.net.: ns1.example.net. nameServer',
      'example.net.: ns1.example.net. nameServer',
    ]);
  });
});
