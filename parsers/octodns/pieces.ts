import type { Remedy } from '../../model/remedy.ts';
import { hasPlaceholder, integerOf, sayCoercedNumber, sayCoercedText, targetOf, writtenText } from './field.ts';
import type { Field, Target } from './field.ts';
import { replacement, shown } from './findings.ts';
import type { Say } from './findings.ts';
import type { SubKey } from './forms.ts';
import { quotedString, word, words } from './master-text.ts';
import type { Piece } from './master-text.ts';
import type { FinalDots } from './plan.ts';
import type { YamlScalar } from './yaml/node.ts';

export interface KeyPiece extends Piece {
  readonly isRelative: boolean;
}

/** What reading one text needs. */
export interface TextReader {
  readonly say: Say;
  readonly finalDots: FinalDots;
}

/** One value in master-file form. Undefined when a problem was said. */
export function textPiece(
  reader: TextReader,
  type: string,
  key: SubKey,
  field: Field & { kind: 'text' },
): KeyPiece | undefined | 'placeholder' {
  const { say } = reader;
  const { scalar: at, text } = field;
  const written = key.folds === true ? text.toUpperCase() : text;
  if (hasPlaceholder(text, key.kind === 'string')) return 'placeholder';
  const plain = (piece: string): KeyPiece => ({ text: piece, at, isRelative: false });
  const wrong = (reason: string, expected?: string): undefined => {
    say('octodnsField', { type, field: key.key, reason, value: shown(text), ...(expected !== undefined && { expected }) }, at);
  };
  if (text === '' && (key.kind === 'target' || key.isFilled === true)) return wrong('missing');
  switch (key.kind) {
    case 'number': {
      const number = integerOf(field);
      if (number === undefined) return wrong('notNumber');
      sayCoercedNumber(say, field, number);
      if (!isAllowed(key, number, String(number))) {
        wrong('notAllowed', allowed(key));
        if (key.among === undefined) return undefined;
      }
      return plain(String(number));
    }
    case 'decimal':
    case 'metres': {
      const number = field.typed.kind === 'string' ? Number(text.trim() || NaN) : 'value' in field.typed ? field.typed.value : NaN;
      if (!Number.isFinite(number)) return wrong('notNumber');
      if (!isAllowed(key, number, text)) return wrong('notAllowed', allowed(key));
      return plain(key.kind === 'decimal' ? number.toFixed(3) : `${number.toFixed(2)}m`);
    }
    case 'target': {
      sayCoercedText(say, field, false);
      const target = targetOf(text);
      if (target === undefined) return wrong('idna');
      const reason = targetFault(reader.finalDots, type, target);
      if (reason !== undefined) {
        const mend = target.isRelative && target.isFqdn ? withFinalDot(at, text) : undefined;
        say('octodnsField', { type, field: key.key, reason, value: shown(text) }, at, mend);
      }
      return { text: word(target.text), at, isRelative: target.isRelative };
    }
    case 'string':
      sayCoercedText(say, field, false);
      if (!isAllowed(key, 0, written)) wrong('notAllowed', allowed(key));
      return plain(quotedString(written));
    case 'word':
      sayCoercedText(say, field, false);
      if (!isAllowed(key, 0, text)) return wrong('notAllowed', allowed(key));
      return plain(word(text));
    case 'blob':
      sayCoercedText(say, field, false);
      return plain(words(text));
  }
}

/** Why octoDNS does not take a name in record data; it asks nothing of NAPTR's. */
function targetFault(finalDots: FinalDots, type: string, target: Target): string | undefined {
  if (type === 'NAPTR' || (target.text === '.' && NOWHERE.has(type))) return undefined;
  if (target.text !== '.' && !target.isFqdn) return 'notFqdn';
  const isShort = target.text.indexOf('.') === target.text.length - 1;
  if (isShort) return target.isRelative ? 'finalDot' : 'oneLabel';
  if (!target.isRelative || finalDots === 'added') return undefined;
  return finalDots === 'demanded' ? 'finalDot' : 'finalDotAssumed';
}

/** Types whose target may be `.`. */
const NOWHERE: ReadonlySet<string> = new Set(['MX', 'SRV', 'SVCB', 'HTTPS']);

/** What is written without the dot may be meant below the zone. */
function withFinalDot(at: YamlScalar, text: string): Remedy | undefined {
  const written = writtenText(at);
  const quote = written.startsWith("'") || written.startsWith('"') ? written.charAt(0) : '';
  return written === quote + text + quote ? replacement(at, `${quote}${text}.${quote}`, 'review') : undefined;
}

function isAllowed(key: SubKey, number: number, text: string): boolean {
  if (key.among !== undefined) return key.among.includes(text);
  return number >= (key.least ?? -Infinity) && number <= (key.most ?? Infinity);
}

function allowed(key: SubKey): string {
  return key.among?.join(', ') ?? `${key.least}…${key.most}`;
}
