import type { LintRun } from '../lint-run.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { DomainName } from '../../model/names/name.ts';
import { display } from '../../reports/display.ts';
import type { Translator } from '../../locales/translator.ts';

/** What a repository holds, as far as it decides what is written for it. */
export interface Found {
  /** One line for each format, with how many files have it and what stands in them. Safe to show. */
  readonly lines: readonly string[];
  /** Files that are zones of which nothing tells the name, relative to the root. */
  readonly nameless: readonly string[];
  /** Server software whose version nobody told, though it decides something. */
  readonly versionless: readonly ('nginx' | 'postfix')[];
}

/** Most names of zones or hosts on one line. */
const NAMES = 4;

export function foundIn(run: LintRun, translator: Translator): Found {
  const read = run.sources.filter(({ status }) => status !== 'failed');
  const formats = [...new Set([...Object.keys(TITLES), ...read.map(({ format }) => format).sort()])].filter((id) =>
    read.some(({ format }) => format === id),
  );
  const lines = formats.map((format) => {
    const files = read.filter((source) => source.format === format);
    const names = namesIn(run, new Set(files.map(({ path }) => path)));
    const title = `${TITLES[format] ?? format}: ${translator.ui('init.files', { count: files.length })}`;
    return names.length === 0 ? title : `${title} (${some(names)})`;
  });
  const failed = run.sources.length - read.length;
  if (failed > 0) lines.push(translator.ui('badge.unread', { count: failed }));
  return { lines, nameless: namelessIn(run), versionless: versionlessIn(run) };
}

/** Proper names, the same in every language, in the order in which they are told; a format that is not among them has its id. */
const TITLES: Readonly<Record<string, string>> = {
  zonefile: 'DNS (RFC 1035)',
  'named-conf': 'BIND (named.conf)',
  octodns: 'octoDNS',
  'octodns-config': 'octoDNS (config)',
  nginx: 'nginx',
  caddyfile: 'Caddy',
  postfix: 'Postfix',
  opendkim: 'OpenDKIM',
  certificate: 'X.509',
  'dh-parameters': 'Diffie-Hellman',
  certbot: 'Certbot',
  'cert-manager': 'cert-manager',
  'security-txt': 'security.txt',
  'mta-sts': 'MTA-STS',
};

/** Zones and hosts that stand in the files, in order. */
function namesIn({ estate }: LintRun, paths: ReadonlySet<string>): readonly string[] {
  const zones = estate.worlds.all.filter(({ zone, role }) => role === 'zone' && paths.has(zone.path)).map(({ zone }) => bare(zone.apex));
  const hosts = estate.services.all
    .filter(({ service: { kind }, readFrom }) => kind === 'web-host' && paths.has(readFrom))
    .map(({ service }) => service.name)
    .filter((name) => name !== '_'); // what nginx calls a host without a name
  return [...new Set([...zones, ...hosts])].sort();
}

function bare(name: DomainName): string {
  return withoutDot(name);
}

function some(names: readonly string[]): string {
  return [...names.slice(0, NAMES).map((name) => display(name)), ...(names.length > NAMES ? ['…'] : [])].join(', ');
}

function namelessIn({ estate }: LintRun): readonly string[] {
  return estate.readings
    .filter(({ reading }) => reading.problems.some(({ code }) => code === 'originUnknown'))
    .map(({ path }) => path)
    .sort();
}

function versionlessIn({ results, sources }: LintRun): Found['versionless'] {
  if (!results.some(({ gaps }) => gaps.some(({ cause }) => cause === 'softwareVersion'))) return [];
  return (['nginx', 'postfix'] as const).filter((software) => sources.some(({ format }) => format === software));
}
