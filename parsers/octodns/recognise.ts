import { latin1 } from '../../model/latin1.ts';
import { isBraced, looksLikeConfig } from './config/find.ts';
import { baseName, folderOf } from '../paths.ts';
import { isZoneLike } from './identity.ts';

/**
 * How sure it is that a file holds records of octoDNS, from the text alone: blocks at the left margin with a `type:` of DNS and a value
 * beside it. A file with faults is recognised as well; arbitrary YAML is not.
 */
export function recogniseOctodnsZone(path: string, head: Uint8Array): number {
  if (!/\.ya?ml$/i.test(path) || !mentionsType(head)) return 0;
  const text = latin1(head);
  if (isBraced(text)) return isNamedLikeZone(path) ? bracedZone(text) : 0;
  const counts = countBlocks(text);
  if (counts.foreign > 0 || counts.records === 0) return 0;
  const share = counts.records / counts.blocks;
  if (counts.known > 0 && share >= 0.5) return 0.95;
  if (!isNamedLikeZone(path)) return 0;
  if (counts.known > 0 && share >= 0.2) return 0.8;
  return counts.known === 0 && share >= 0.5 ? 0.6 : 0;
}

function isNamedLikeZone(path: string): boolean {
  return isZoneLike(baseName(path).replace(/^\$|\.ya?ml$/gi, '')) || baseName(folderOf(path)).endsWith('.');
}

/** JSON, as programs write it. */
function bracedZone(text: string): number {
  const types = [...text.matchAll(/["']type["']\s*:\s*["']([\w/]+)["']/g)].map((match) => match[1]!);
  const isForeign = [...text.matchAll(/["'](\w+)["']\s*:/g)].some((match) => FOREIGN_KEY.test(match[1]!));
  return !isForeign && /["']values?["']\s*:/.test(text) && types.some((type) => KNOWN_TYPE.test(type)) ? 0.8 : 0;
}

/** How sure it is that a file is a configuration of octoDNS. */
export function recogniseOctodnsConfig(path: string, head: Uint8Array): number {
  if (!/\.ya?ml$/i.test(path)) return 0;
  const text = latin1(head);
  if (!looksLikeConfig(text)) return 0;
  if (/(?:^[ \t]+|[{,]\s*)['"]?class['"]?:[ \t]*['"]?octodns[._]/m.test(text)) return 1;
  const keys = [...text.matchAll(/^([A-Za-z_'"][\w'"-]*)[ \t]*:/gm)].map((match) => match[1]!.replaceAll(/['"]/g, ''));
  const isClosed = keys.every((key) => CONFIG_KEYS.has(key));
  if (/^[ \t]+['"]?[\w*.-]+\.['"]?:[ \t]*(?:#.*)?$/m.test(text) && /^[ \t]+(?:sources|targets|alias)[ \t]*:/m.test(text))
    return isClosed ? 0.9 : 0.7;
  return isClosed && /^[ \t]+class[ \t]*:/m.test(text) ? 0.5 : 0;
}

const CONFIG_KEYS: ReadonlySet<string> = new Set(['manager', 'providers', 'processors', 'validators', 'secret_handlers', 'zones']);

/** A look at the octets that spares most YAML files the rest: `type:` and a capital letter, as in `type: A` or `type: Route53Provider/ALIAS`. */
function mentionsType(head: Uint8Array): boolean {
  for (let at = head.indexOf(T); at >= 0; at = head.indexOf(T, at + 1)) {
    if (head[at + 1] !== Y || head[at + 2] !== P || head[at + 3] !== E) continue;
    let next = at + 4;
    while (next < at + 20 && SKIPPED.has(head[next] ?? 0)) next++;
    if (next > at + 4 && isCapital(head[next] ?? 0)) return true;
  }
  return false;
}

const [T, Y, P, E] = [0x74, 0x79, 0x70, 0x65];
/** `"`, `'`, `:`, blank and tab. */
const SKIPPED: ReadonlySet<number> = new Set([0x22, 0x27, 0x3a, 0x20, 0x09]);

function isCapital(octet: number): boolean {
  return octet >= 0x41 && octet <= 0x5a;
}

interface Counts {
  /** Keys at the left margin with something below or beside them. */
  blocks: number;
  /** Blocks with a type in capitals and a value. */
  records: number;
  /** Blocks with a type that octoDNS has. */
  known: number;
  /** Signs of another format. */
  foreign: number;
}

const KEY = /^(?:"[^"]*"|'[^']*'|[^\s"'#&*!|>%@`{}[\],-][^:#]*|\*[^\s:]*|-[^\s:][^:]*)[ \t]*:(?:[ \t]+(.*))?$/;
const KNOWN_TYPE =
  /^(?:A|AAAA|ALIAS|CAA|CNAME|DNAME|DS|HTTPS|LOC|MX|NAPTR|NS|OPENPGPKEY|PTR|SPF|SRV|SSHFP|SVCB|TLSA|TXT|URI|URLFWD|[A-Za-z]\w*Provider\/\S+)$/;
const TYPE_LIKE = /^[A-Z][A-Z0-9]{0,11}$/;
/** What lists of records in other formats have beside the type, and octoDNS never: the name stands outside. */
const FOREIGN_KEY =
  /^(?:name|zone|record|domain|hostname|fqdn|content|data|rdata|state|properties|description|items|format|default|required)$/;

function countBlocks(text: string): Counts {
  const counts: Counts = { blocks: 0, records: 0, known: 0, foreign: 0 };
  let block: string[] = [];
  const close = (): void => {
    if (block.length > 0) countBlock(block, counts);
    block = [];
  };
  for (const line of text.split('\n')) {
    const trimmed = line.trimEnd();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith('---') || trimmed.startsWith('%')) continue;
    // `? ''` and `: - type: A` below it, as octodns-dump writes the apex.
    if (trimmed.startsWith('? ')) {
      close();
      block = [`${trimmed.slice(2)}:`];
      continue;
    }
    if (trimmed.startsWith(': ') && block.length > 0) {
      block.push(` ${trimmed.slice(1)}`);
      continue;
    }
    if (/^\s/.test(trimmed) || (trimmed.startsWith('- ') && block.length > 0)) {
      block.push(trimmed);
      continue;
    }
    close();
    if (KEY.test(trimmed.replace(/^\ufeff|^\u00ef\u00bb\u00bf/, ''))) block = [trimmed];
    else counts.foreign++;
  }
  close();
  return counts;
}

/** The keys of the first level below the name, in one mapping or a list of them. */
function countBlock(lines: readonly string[], counts: Counts): void {
  const inline = KEY.exec(lines[0]!)?.[1] ?? '';
  if (lines.length === 1) {
    if (/^(?:[&*!]\S*|#.*)?$/.test(inline)) return;
    counts.blocks++;
    const flow = /^(?:&\S+\s+)?\[?\s*\{(.*)\}\s*\]?/.exec(inline)?.[1];
    const type = /(?:^|[,\s])['"]?type['"]?\s*:\s*['"]?([\w/]+)/.exec(flow ?? '')?.[1];
    if (type !== undefined && /(?:^|[,\s])['"]?values?['"]?\s*:/.test(flow ?? '')) countRecord(type, counts);
    return;
  }
  counts.blocks++;
  let margin = -1;
  let type: string | undefined;
  let hasValue = false;
  for (const line of lines.slice(1)) {
    const bare = line.replace(/^(\s*)- /, '$1  ');
    const indent = bare.length - bare.trimStart().length;
    if (bare.trimStart().startsWith('#')) continue;
    if (margin < 0) margin = indent;
    if (indent !== margin) continue;
    const pair = /^(['"]?)([\w-]+)\1[ \t]*:(?:[ \t]+(.*))?$/.exec(bare.trimStart());
    if (pair === null) continue;
    if (pair[2] === 'type') type ??= (pair[3] ?? '').replace(/\s+#.*$/, '').replaceAll(/^['"]|['"]$/g, '');
    if (/^(?:values?|geo|dynamic)$/.test(pair[2]!)) hasValue = true;
    if (FOREIGN_KEY.test(pair[2]!)) return;
  }
  if (type !== undefined && hasValue) countRecord(type, counts);
}

function countRecord(type: string, counts: Counts): void {
  if (KNOWN_TYPE.test(type)) counts.known++;
  else if (!TYPE_LIKE.test(type)) return;
  counts.records++;
}
