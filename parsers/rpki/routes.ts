import { blockOf, prefixOf, type Prefix } from '../../model/rpki/prefix.ts';
import { SET, type RouteTable } from '../../model/rpki/routes.ts';
import { entryFault, tooMany, type RoutingFault } from './fault.ts';
import { asnOf } from './payloads.ts';

/**
 * Reads a table of prefixes and the AS that announce them, a line each, into `table`. Four forms, which may be mixed:
 *
 * - RIPE's riswhoisdump: `64500<TAB>192.0.2.0/24<TAB>375`, the last the number of peers that see it;
 * - CAIDA's pfx2as: `192.0.2.0<TAB>24<TAB>64500`, with `64500_64501` for several and `64500,64501` for a set;
 * - prefix and AS with a blank, a tab, a comma or a semicolon between: `192.0.2.0/24 AS64500`, also with a number of peers behind;
 * - JSON, an object a line, as bgp.tools has it: `{"CIDR":"192.0.2.0/24","ASN":64500,"Hits":375}`.
 *
 * Empty lines, comments (`#`, `%`, `;`) and a header in the first line are passed over. What fewer than ten peers see is left out, as Internet.nl
 * does. Anything else is a fault: a route that is left out would hide what is wrong with it.
 */
export function readRoutes(text: string, table: RouteTable): RoutingFault | undefined {
  let number = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = end - start > LONGEST ? undefined : text.slice(start, end).trim();
    start = end + 1;
    number++;
    if (line === '' || (line !== undefined && /^[#%;]/.test(line))) continue;
    const seen = line === undefined ? undefined : announcedIn(line);
    if (seen === undefined) {
      if (number === 1 && line !== undefined && /^[a-z_"]+(?:[\t ,;]+[a-z_"]+)+$/i.test(line)) continue;
      return entryFault(String(number), line ?? '…');
    }
    if (seen.peers < FEWEST_PEERS) continue;
    for (const origin of seen.origins) {
      if (tooMany(table.size)) return { kind: 'tooMany' };
      table.add(seen.prefix, origin);
    }
  }
  return undefined;
}

const LONGEST = 4096;
const FEWEST_PEERS = 10;

interface Announced {
  readonly prefix: Prefix;
  readonly origins: readonly number[];
  readonly peers: number;
}

function announcedIn(line: string): Announced | undefined {
  if (line.startsWith('{"')) return fromJson(line);
  const fields = line.includes('\t') && !line.includes(' ') ? line.split('\t') : line.split(/[\t ;]+/);
  if (fields.length === 3 && /^\d+$/.test(fields[1]!)) {
    const [address = '', length, origins = ''] = fields;
    if (!address.includes('/')) return announced(blockOf(address, Number(length)), originsIn(origins), Number.POSITIVE_INFINITY);
  }
  if (fields.length === 3 && fields[1]!.includes('/')) {
    const [origin = '', prefix = '', peers = ''] = fields;
    return announced(prefixOf(prefix), originsIn(origin), countOf(peers));
  }
  const [prefix = '', origin = '', peers, ...more] = fields.length === 1 ? line.split(',') : fields.map((each) => each.replace(/,$/, ''));
  if (more.length > 0) return undefined;
  return announced(prefixOf(prefix.trim()), originsIn(origin.trim()), peers === undefined ? Number.POSITIVE_INFINITY : countOf(peers));
}

function announced(prefix: Prefix | undefined, origins: readonly number[] | undefined, peers: number): Announced | undefined {
  return prefix === undefined || origins === undefined || Number.isNaN(peers) ? undefined : { prefix, origins, peers };
}

/** `64500`, `AS64500`; `64500_64501` are two; `{64500,64501}` and `64500,64501` a set. */
function originsIn(text: string): readonly number[] | undefined {
  const only = asnOf(text);
  if (only !== undefined) return [only];
  if (/^\{\d{1,10}(?:,\d{1,10})*\}$/.test(text) || /^\d{1,10}(?:,\d{1,10})+$/.test(text)) return [SET];
  const origins = text.split('_').map((each) => (/^\d{1,10}(?:,\d{1,10})+$/.test(each) ? SET : asnOf(each)));
  return origins.includes(undefined) ? undefined : (origins as number[]);
}

function countOf(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function fromJson(line: string): Announced | undefined {
  let found: Record<string, unknown>;
  try {
    found = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const { CIDR, prefix = CIDR, ASN, asn = ASN, Hits, peers = Hits } = found;
  const origin = asnOf(asn);
  const block = typeof prefix === 'string' ? prefixOf(prefix) : undefined;
  const count = peers === undefined ? Number.POSITIVE_INFINITY : typeof peers === 'number' ? peers : Number.NaN;
  return announced(block, origin === undefined ? undefined : [origin], count);
}
