import type { TextSpan } from '../standards/problem.ts';
import { findVersion } from '../standards/spf/select.ts';
import type { SpfProblem, SpfRecord } from '../standards/spf/terms.ts';
import type { Mend } from './mend.ts';

/** What the author of a wrong term surely meant to write; undefined where that is a guess. */
export function spfMend(record: SpfRecord, problem: SpfProblem): Mend | undefined {
  const { text } = record;
  const { span, params } = problem;
  const suggestion = String(params.suggestion ?? '');
  switch (problem.code) {
    case 'version':
      return versionMend(text);
    case 'unknownMechanism':
    case 'mechanismAsModifier':
    case 'unknownModifier':
      return suggestion === '' ? undefined : { ...span, text: suggestion };
    case 'invalidIp':
    case 'domainSpec':
      return suggestion === '' ? undefined : otherMechanism(record, span, suggestion);
    case 'invalidCidr':
      return cidrMend(text, span, String(params.reason));
    case 'modifierQualifier':
      return { start: span.start, end: span.start + 1, text: '' };
    case 'gluedTerms': {
      const first = String(params.first);
      const at = span.start + first.length;
      return text.startsWith(first, span.start) ? { start: at, end: at, text: ' ' } : undefined;
    }
    case 'nonAscii':
      return characterMend(text, span);
    case 'duplicateModifier':
    case 'hostBits':
    case 'macroExpOnly':
    case 'macroLocalPart':
    case 'macroP':
    case 'macroSyntax':
    case 'modifierName':
    case 'unexpectedArgument':
    case 'ptr':
    case 'allMissing':
    case 'allPass':
    case 'allNeutral':
    case 'allSoftfail':
    case 'termsAfterAll':
    case 'redirectIgnored':
      return undefined;
  }
}

/** The term that a span lies in, or the span itself. */
export function termAround(record: SpfRecord, span: TextSpan): TextSpan {
  if (span.end > span.start) return span;
  return (
    record.terms.find((term) => term.span.start <= span.start && span.end <= term.span.end)?.span ?? { start: 0, end: record.text.length }
  );
}

function versionMend(text: string): Mend | undefined {
  const version = findVersion(text);
  if (version === null || version.reason === null) return undefined;
  const space = version.end < text.length && text.charAt(version.end) !== ' ';
  return { start: 0, end: version.end, text: space ? 'v=spf1 ' : 'v=spf1' };
}

/** `ip4:2001:db8::1` and `a:192.0.2.1` name the wrong mechanism: what stands before the value goes, its qualifier stays. */
function otherMechanism(record: SpfRecord, value: TextSpan, suggestion: string): Mend | undefined {
  const term = record.terms.find(({ span }) => span.start <= value.start && value.end <= span.end);
  if (term === undefined) return undefined;
  const qualified = '+-~?'.includes(record.text.charAt(term.span.start));
  return { start: term.span.start + (qualified ? 1 : 0), end: value.end, text: suggestion };
}

/** `/24/64` for `/24//64`, and `//64` behind an ip6 network (RFC 7208 §12). */
function cidrMend(text: string, { start, end }: TextSpan, reason: string): Mend | undefined {
  const written = text.slice(start, end);
  if (reason === 'singleSlash' && /^\/\d{1,2}\/\d{1,3}$/.test(written))
    return { start: text.indexOf('/', start + 1), end, text: `/${written.slice(written.lastIndexOf('/'))}` };
  if (reason === 'doubleSlash' && /^\/\/\d{1,3}$/.test(written)) return { start, end: start + 1, text: '' };
  return undefined;
}

/** Characters that word processors put in place of a blank or a hyphen, as UTF-8 octets. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '\u00c2\u00a0': ' ',
  '\u00e2\u0080\u0090': '-',
  '\u00e2\u0080\u0091': '-',
  '\u00e2\u0080\u0092': '-',
  '\u00e2\u0080\u0093': '-',
  '\u00e2\u0080\u0094': '-',
  '\u00e2\u0088\u0092': '-',
};

function characterMend(text: string, span: TextSpan): Mend | undefined {
  const meant = LOOK_ALIKES[text.slice(span.start, span.end)];
  return meant === undefined ? undefined : { ...span, text: meant };
}
