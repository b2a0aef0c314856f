import { type Gap, textOrigin } from '../../model/origin.ts';
import type { Parser, ReadContext, Reading, SourceFile } from '../../model/reading.ts';
import { hashIgnoresIn } from '../hash-ignores.ts';
import { baseName } from '../paths.ts';
import { linesOf } from '../text-lines.ts';
import { decodeUtf8 } from '../utf8.ts';
import { readSites } from './sites.ts';
import { ordersOf } from './orders.ts';
import { statementsOf } from './statements.ts';

/** Caddyfiles, as far as they say for which names Caddy asks whom for certificates. */
export const caddy: Parser = { id: 'caddyfile', recognise, read };

/** By its name, and by having the form of one. */
function recognise(path: string, head: Uint8Array): number {
  if (!CADDYFILE.test(baseName(path)) || OTHER.test(path) || head.includes(0)) return 0;
  const { text } = decodeUtf8(head);
  if (/^\s*[[{]\s*"/.test(text)) return 0;
  // What was cut off behind the head closes nothing.
  return head.length === HEAD || (statementsOf(text)?.length ?? 0) > 0 ? 0.9 : 0;
}

const CADDYFILE = /^Caddyfile(?:[.-][\w.-]+)?$|\.caddy(?:file)?(?:\.(?:j2|erb|tmpl|tpl|template|in))?$/i;
/** Programs and texts about Caddyfiles. */
const OTHER = /\.(?:go|rs|py|rb|[cm]?[jt]sx?|java|lua|vim|sh|md|rst|html?|json|ya?ml|toml)$/i;
const HEAD = 65_536;

function read(file: SourceFile, context: ReadContext): Reading {
  const sites = readSites(file, context);
  const orders = ordersOf(sites, file.path);
  const { text, byteAt } = decodeUtf8(file.bytes);
  const { found, problems } = hashIgnoresIn(linesOf(text), file.path, (start, end) => textOrigin(file.path, byteAt(start), byteAt(end)));
  const gaps: readonly Gap[] = [
    ...sites.gaps,
    ...orders
      .flatMap(({ namesGap, issuers }) => [namesGap, issuers.kind === 'unknown' ? issuers.gap : undefined])
      .flatMap((gap) => gap ?? []),
  ];
  return {
    format: 'caddyfile',
    zones: [],
    services: orders.map((facts) => ({ kind: 'certificate-order', name: facts.names[0]?.text ?? facts.path, path: facts.path, facts })),
    problems,
    gaps,
    claims: [],
    ignores: found,
    files: sites.files,
  };
}
