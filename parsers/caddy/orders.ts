import { LETS_ENCRYPT, ZEROSSL } from '../../model/acme/directory.ts';
import type { AcmeIssuer, CertificateOrder, Challenge, OrderedName, OrderIssuers, RenewedKey, Solver } from '../../model/acme/order.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import type { CaddySites, PlacedStatement } from './sites.ts';

/** The certificates that Caddy fetches by itself: for every site with a public name, unless told otherwise. */
export function ordersOf({ options, sites }: CaddySites, path: string): readonly CertificateOrder[] {
  const isOff = options.some(
    ({ words: [name, argument] }) => name?.text === 'auto_https' && /^(?:off|disable_certs)$/.test(argument?.text ?? ''),
  );
  if (isOff || optionNamed(options, 'local_certs') !== undefined) return [];
  const found = sites.flatMap((site) => orderOf(site, options, path) ?? []);
  // Since 2.10 the certificate of a wildcard serves the sites below it too.
  const wild = new Set(found.flatMap(({ names }) => names.flatMap(({ text }) => (text.startsWith('*.') ? [text.slice(2)] : []))));
  return found.flatMap((order) => {
    const names = order.names.filter(({ text }) => text.startsWith('*.') || !wild.has(text.slice(text.indexOf('.') + 1)));
    return names.length === 0 && order.namesGap === undefined ? [] : [{ ...order, names }];
  });
}

function orderOf(site: PlacedStatement, options: readonly PlacedStatement[], path: string): CertificateOrder | undefined {
  const { names, gap } = namesOf(site);
  if (names.length === 0 && gap === undefined) return undefined;
  const tls = site.block?.find(({ words }) => words[0]?.text === 'tls');
  const args = tls?.words.slice(1) ?? [];
  // `tls internal`, and `tls CERTIFICATE KEY`.
  if (args[0]?.text === 'internal' || args.length > 1 || optionNamed(tls?.block ?? [], 'load') !== undefined) return undefined;
  const at = placeOfWord(site, 0);
  const issuers = issuersOf(tls, options, at);
  if (issuers === undefined) return undefined;
  return {
    client: 'Caddy',
    path: at.kind === 'text' ? at.span.path : path,
    at,
    names,
    namesGap: gap,
    certificate: undefined,
    issuers,
    key: keyOf(tls, at),
    renewal: undefined,
    hasHook: false,
  };
}

/** Undefined where only Caddy's own authority is asked, which no CAA record is about. */
function issuersOf(tls: PlacedStatement | undefined, options: readonly PlacedStatement[], at: Origin): OrderIssuers | undefined {
  const block = tls?.block ?? [];
  if (optionNamed(block, 'get_certificate') !== undefined) return { kind: 'unknown', gap: { cause: 'script', params: {}, origin: at } };
  const dns = optionNamed(block, 'dns') ?? optionNamed(options, 'acme_dns');
  const own = block.filter(({ words }) => words[0]?.text === 'issuer');
  const chosen = own.length > 0 ? own : options.filter(({ words }) => words[0]?.text === 'cert_issuer');
  const ca = optionNamed(block, 'ca') ?? optionNamed(options, 'acme_ca');
  const solvers = solversOf(dns === undefined ? undefined : placeOfWord(dns, 0), block, at);
  const asked: AcmeIssuer[] = [];
  for (const statement of chosen) {
    const [, module, argument] = statement.words;
    if (module?.text === 'zerossl') asked.push({ directory: ZEROSSL, at: placeOfWord(statement, 1), solvers: [], account: undefined });
    if (module?.text !== 'acme') continue;
    const dir = optionNamed(statement.block ?? [], 'dir');
    const [word, place] =
      dir === undefined
        ? [argument?.text, placeOfWord(statement, argument === undefined ? 1 : 2)]
        : [dir.words[1]?.text, placeOfWord(dir, 1)];
    const inner = statement.block ?? [];
    const ownDns = optionNamed(inner, 'dns');
    const ownSolvers = solversOf(
      ownDns === undefined ? (dns === undefined ? undefined : placeOfWord(dns, 0)) : placeOfWord(ownDns, 0),
      inner,
      at,
    );
    asked.push({ directory: word ?? LETS_ENCRYPT, at: place, solvers: ownSolvers, account: undefined });
  }
  if (chosen.length === 0) {
    asked.push({
      directory: ca?.words[1]?.text ?? LETS_ENCRYPT,
      at: ca === undefined ? at : placeOfWord(ca, 1),
      solvers,
      account: undefined,
    });
    // Asked next, since 2.8 only where there is an address to write to.
    const mail = optionNamed(options, 'email') !== undefined || tls?.words[1]?.text.includes('@') === true;
    if (ca === undefined && mail) asked.push({ directory: ZEROSSL, at, solvers, account: undefined });
  }
  const hidden = asked.find(({ directory }) => directory.includes('{'));
  if (hidden !== undefined) return { kind: 'unknown', gap: { cause: 'placeholder', params: {}, origin: hidden.at } };
  const [first, ...others] = asked;
  return first === undefined ? undefined : { kind: 'asked', issuers: [first, ...others] };
}

/** Where a DNS provider is set up, it is the only way that is tried. */
function solversOf(dns: Origin | undefined, block: readonly PlacedStatement[], at: Origin): readonly Solver[] {
  const all: readonly Challenge[] = dns === undefined ? ['http-01', 'tls-alpn-01', 'dns-01'] : ['dns-01'];
  const off = new Set(
    block.flatMap(({ words }) =>
      words[0]?.text === 'disable_http_challenge' ? ['http-01'] : words[0]?.text === 'disable_tlsalpn_challenge' ? ['tls-alpn-01'] : [],
    ),
  );
  const tried = dns === undefined ? all.filter((challenge) => challenge !== 'dns-01' && !off.has(challenge)) : all;
  return tried.map((challenge) => ({ challenge, at: dns ?? at, names: undefined, zones: undefined }));
}

function keyOf(tls: PlacedStatement | undefined, at: Origin): RenewedKey {
  const reuse = optionNamed(tls?.block ?? [], 'reuse_private_keys');
  return reuse === undefined ? { kind: 'new', at } : { kind: 'kept', at: placeOfWord(reuse, 0) };
}

/** Names that a public authority may certify; `http://` and port 80 want none. */
function namesOf(site: PlacedStatement): { readonly names: readonly OrderedName[]; readonly gap: Gap | undefined } {
  const names: OrderedName[] = [];
  let gap: Gap | undefined;
  for (const { text, start, end } of site.words) {
    for (const address of text.split(',')) {
      if (/\{[^{}]*\}/.test(address)) gap ??= { cause: 'placeholder', params: {}, origin: site.originOf(start, end) };
      const match = /^(?:https:\/\/)?(\*\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(\d+))?(?:\/.*)?$/i.exec(address);
      const host = `${match?.[1] ?? ''}${match?.[2] ?? ''}`.toLowerCase();
      const isPrivate = /\.(?:localhost|local|internal|home\.arpa)$|\.\d+$/.test(host);
      if (match !== null && match[3] !== '80' && !isPrivate && host.length < 254) names.push({ text: host, at: site.originOf(start, end) });
    }
  }
  return { names, gap };
}

function optionNamed(block: readonly PlacedStatement[], name: string): PlacedStatement | undefined {
  return block.find(({ words }) => words[0]?.text === name);
}

/** The word of that number, or the first one. */
function placeOfWord({ words, originOf }: PlacedStatement, index: number): Origin {
  const word = words[index] ?? words[0];
  return word === undefined ? originOf(0, 0) : originOf(word.start, word.end);
}
