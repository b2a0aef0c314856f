import { formatIpv4, parseIpv4, parseIpv6 } from '../ip.ts';
import { excerpt } from '../problem.ts';
import { parseMacroString, problem } from './macros.ts';
import type { MacroString, SpfProblem, SpfTermName } from './terms.ts';

/**
 * `domain-spec` (RFC 7208 §7.1): a macro-string that ends in a macro or in a dot and a top label. Null when receivers
 * refuse it. A label that is too long or empty passes the grammar; the outcome is then undefined (§4.3), so it is
 * a problem but no permerror.
 */
export function parseDomainSpec(text: string, start: number, end: number, name: SpfTermName, problems: SpfProblem[]): MacroString | null {
  if (start >= end) {
    problems.push(problem('domainSpec', start, end, { name, value: '', suggestion: '', reason: 'empty' }, true));
    return null;
  }
  const value = parseMacroString(text, start, end, 'domain', problems);
  if (value === null) return null;
  const last = value.nodes.at(-1);
  // `%%`, `%_` and `%-` are macro-expand by the grammar, though their text is fixed.
  const endsInMacro = last !== undefined && (last.kind === 'expand' || text.charCodeAt(last.span.start) === 0x25);
  if (endsInMacro) return value;
  const tail = last === undefined ? start : last.span.start;
  const reason = wrongEnd(text, tail, end, tail === start);
  if (reason !== null) {
    problems.push(
      problem(
        'domainSpec',
        start,
        end,
        { name, value: excerpt(text, start, end), suggestion: suggestionFor(text, start, end), reason },
        true,
      ),
    );
    return null;
  }
  noteLabels(text, value, name, problems);
  return value;
}

type EndReason = 'noDot' | 'toplabel' | 'numericToplabel' | 'address' | 'cidr';

/** Judges the literal part at the end; `whole` when no macro stands before it. */
function wrongEnd(text: string, start: number, end: number, whole: boolean): EndReason | null {
  let labelEnd = end;
  if (text.charCodeAt(end - 1) === 0x2e) labelEnd--;
  let dot = labelEnd - 1;
  while (dot >= start && text.charCodeAt(dot) !== 0x2e) dot--;
  const reason = dot < start ? 'noDot' : toplabelReason(text, dot + 1, labelEnd);
  if (reason === null) return null;
  if (whole && (parseIpv4(text, start, end) !== null || parseIpv6(text, start, end) !== null)) return 'address';
  return endsInCidr(text, start, end) ? 'cidr' : reason;
}

/** toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" ) alphanum ) */
function toplabelReason(text: string, start: number, end: number): 'toplabel' | 'numericToplabel' | null {
  if (start >= end) return 'toplabel';
  let onlyDigits = true;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) continue;
    onlyDigits = false;
    const lower = code | 32;
    if (lower >= 0x61 && lower <= 0x7a) continue;
    if (code !== 0x2d || i === start || i === end - 1) return 'toplabel';
  }
  return onlyDigits ? 'numericToplabel' : null;
}

function endsInCidr(text: string, start: number, end: number): boolean {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) >= 0x30 && text.charCodeAt(at - 1) <= 0x39) at--;
  return at < end && at > start && text.charCodeAt(at - 1) === 0x2f;
}

function suggestionFor(text: string, start: number, end: number): string {
  const v4 = parseIpv4(text, start, end);
  if (v4 !== null) return `ip4:${formatIpv4(v4)}`;
  return parseIpv6(text, start, end) === null ? '' : `ip6:${text.slice(start, end)}`;
}

/** Label and name lengths (RFC 1035 §2.3.4), as far as no macro touches the label. */
function noteLabels(text: string, value: MacroString, name: SpfTermName, problems: SpfProblem[]): void {
  const reason = labelReason(value);
  if (reason === null) return;
  const { start, end } = value.span;
  problems.push(problem('domainSpec', start, end, { name, value: excerpt(text, start, end), suggestion: '', reason }, false));
}

function labelReason(value: MacroString): 'emptyLabel' | 'labelLength' | 'nameLength' | null {
  let length = 0;
  let touched = false;
  for (const node of value.nodes) {
    if (node.kind === 'expand') {
      touched = true;
      continue;
    }
    const { text } = node;
    let from = 0;
    for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', from)) {
      length += dot - from;
      if (!touched && length === 0) return 'emptyLabel';
      if (!touched && length > 63) return 'labelLength';
      length = 0;
      touched = false;
      from = dot + 1;
    }
    length += text.length - from;
  }
  if (!touched && length > 63) return 'labelLength';
  if (value.fixed === null || value.fixed.length <= 253) return null;
  return value.fixed.length > 254 || !value.fixed.endsWith('.') ? 'nameLength' : null;
}
