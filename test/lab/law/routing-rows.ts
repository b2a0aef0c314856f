import { zoneOf, type LawRow } from './rows.ts';

/** Prefixes that are announced, by whom, and who may; the laboratory's other addresses are all in order. */
const ROUTES: readonly (readonly [prefix: string, announcedBy: number, authorised: number | undefined])[] = [
  ['192.0.2.0/24', 64500, 64500],
  ['198.51.100.0/24', 64501, 64501],
  ['203.0.113.0/24', 64502, 64502],
  ['2001:db8::/33', 64500, 64500],
  ['2001:db8:8000::/33', 64504, undefined],
  ['203.0.113.248/29', 64503, 64510],
];

export const routing = { vrps: 'routing/vrps.json', origins: 'routing/origins.txt' } as const;

/** What a validator and a collector of routes made on the day. */
export function routingFiles(
  routes: readonly (readonly [prefix: string, announcedBy: number, authorised: number | undefined])[] = ROUTES,
): Readonly<Record<string, string>> {
  const generated = Math.floor(Date.now() / 1000);
  const roas = routes.flatMap(([prefix, , authorised]) =>
    authorised === undefined ? [] : [{ asn: `AS${authorised}`, prefix, maxLength: Number(prefix.split('/')[1]), ta: 'laboratory' }],
  );
  return {
    [routing.vrps]: JSON.stringify({ metadata: { generated, generatedTime: new Date(generated * 1000).toISOString() }, roas }),
    [routing.origins]: `${routes.map(([prefix, announcedBy]) => `${prefix} AS${announcedBy}`).join('\n')}\n`,
  };
}

export const routingRows: readonly LawRow[] = [
  { rule: 'rpki/roa', zones: { [zoneOf('rpki/roa')]: '@ AAAA 2001:db8:8000::1' }, files: routingFiles() },
  { rule: 'rpki/valid', zones: { [zoneOf('rpki/valid')]: '@ A 203.0.113.249' } },
];
