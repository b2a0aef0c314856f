import { describe, expect, it } from 'vitest';
import { blockOf } from '../../../model/rpki/prefix.ts';
import { RouteTable } from '../../../model/rpki/routes.ts';
import { readRoutes } from '../../../parsers/rpki/routes.ts';

/** The routes to 192.0.2.1 and 2001:db8::1 as `24 64500`, or the fault. */
function said(text: string): string {
  const table = new RouteTable();
  const fault = readRoutes(text, table);
  if (fault !== undefined) return fault.kind === 'entry' ? `${fault.where}: ${fault.value}` : fault.kind;
  return ['192.0.2.1', '2001:db8::1']
    .flatMap((address) => table.to(blockOf(address)!))
    .map(({ length, origin }) => `${length} ${origin}`)
    .join(', ');
}

describe('a table of routes', () => {
  it.each<[string, string, string]>([
    ['of RIPE', '% a dump\n\n64500\t192.0.2.0/24\t375\n64501\t192.0.0.0/16\t10\n', '16 64501, 24 64500'],
    ['of RIPE, without what hardly anybody sees', '64500\t192.0.2.0/24\t9\n', ''],
    ['of RIPE, with a set', '{64500,64501}\t192.0.2.0/24\t300\n', '24 -1'],
    ['of CAIDA', '192.0.2.0\t24\t64500\n2001:db8::\t32\t64501\n', '24 64500, 32 64501'],
    ['of CAIDA, with two AS and a set', '192.0.2.0\t24\t64500_64501\n192.0.0.0\t16\t64502,64503\n', '16 -1, 24 64500, 24 64501'],
    ['of CAIDA, with two AS of which one is a set', '192.0.2.0\t24\t64500_64501,64502\n', '24 64500, 24 -1'],
    ['as lines', '# mine\n192.0.2.0/24 AS64500\n2001:db8::/32\t64501\r\n', '24 64500, 32 64501'],
    ['as CSV with a header', 'prefix,asn\n192.0.2.0/24,64500\n', '24 64500'],
    ['as CSV with semicolons and peers', '192.0.2.0/24;AS64500;100\n192.0.0.0/16; AS64501; 3\n', '24 64500'],
    [
      'as lines of JSON',
      '{"CIDR":"192.0.2.0/24","ASN":64500,"Hits":500}\n{"prefix":"2001:db8::/32","asn":"AS64501"}\n',
      '24 64500, 32 64501',
    ],
    ['without a newline at its end', '192.0.2.0/24 64500', '24 64500'],
    ['that tells a route twice', '192.0.2.0/24 64500\n192.0.2.0/24 64500\n', '24 64500'],
    ['with nothing in it', '', ''],
    ['with a line that is something else', '192.0.2.0/24 64500\nhello world\n', '2: hello world'],
    ['with words in its first line alone is taken for one with a header', 'hello world\n', ''],
    ['with bits behind the length', '192.0.2.1/24 64500\n', '1: 192.0.2.1/24 64500'],
    ['with an AS that is none', '192.0.2.0/24 AS4294967296\n', '1: 192.0.2.0/24 AS4294967296'],
    ['with a line without end', `192.0.2.0/24 ${'9'.repeat(100_000)}\n`, '1: …'],
    ['with JSON that is none', '{"CIDR":\n', '1: {"CIDR":'],
    ['with a length that is none', '192.0.2.0\t33\t64500\n', '1: 192.0.2.0\t33\t64500'],
    ['with a number of peers that is none', '192.0.2.0/24 64500 many\n', '1: 192.0.2.0/24 64500 many'],
  ])('%s', (_, text, expected) => expect(said(text)).toBe(expected));
});
