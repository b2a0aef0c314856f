import { latin1 } from '../../model/latin1.ts';
import { HIDDEN } from '../../model/mail-server/expansion.ts';

/** A file's text with every piece of a template masked; offsets are those of the file's octets. */
export interface MaskedText {
  /** One character per octet; `HIDDEN` where the template prints something, blanks where it only steers. */
  readonly text: string;
  /** Ranges in which lines stand only under a condition, or many times. */
  readonly conditional: readonly Range[];
  /** Whole other files that the template brings in. */
  readonly inclusions: readonly Range[];
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Masks Jinja, Go, Mustache and ERB tags, and the placeholders of sed and envsubst that are no expressions of Postfix. */
export function masked(path: string, bytes: Uint8Array): MaskedText {
  const text = latin1(bytes);
  if (!/\{\{|\{%|\{#|<%|@\w|__[A-Z]|%%/.test(text)) return { text, conditional: [], inclusions: [] };
  const mask = new Mask(text, TEMPLATE_NAME.test(path));
  mask.tags();
  mask.words();
  return mask.result();
}

/** File names that say they are templates; there `{{` is never an expression of Postfix. */
const TEMPLATE_NAME = /\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|gotmpl|mustache|hbs)$/i;

class Mask {
  readonly #source: string;
  readonly #isTemplate: boolean;
  readonly #characters: string[];
  readonly #conditional: Range[] = [];
  readonly #inclusions: Range[] = [];
  readonly #open: number[] = [];

  constructor(source: string, isTemplate: boolean) {
    this.#source = source;
    this.#isTemplate = isTemplate;
    this.#characters = Array.from({ length: source.length }, (_, i) => source[i]!);
  }

  tags(): void {
    const source = this.#source;
    for (const { start, end } of tagsIn(source)) {
      const tag = source.slice(start, end);
      const inner = tag
        .slice(2, -2)
        .replace(/^[-+=~]|[-+~]$/g, '')
        .trim();
      if (tag.startsWith('{{') && !this.#isTemplate && !isPrinting(inner, source[start - 1])) continue;
      const steers = tag.startsWith('{%') || (tag.startsWith('<%') && tag[2] !== '=') || GO_STEERS.test(inner);
      if (tag.startsWith('{#') || tag.startsWith('<%#')) this.#paint(start, end, ' ');
      else if (!steers) this.#paint(start, end, HIDDEN);
      else this.#steer(inner, start, end);
    }
    if (this.#open.length > 0) this.#conditional.push({ start: this.#open[0]!, end: source.length });
  }

  words(): void {
    for (const word of this.#source.matchAll(WORDS)) this.#paint(word.index, word.index + word[0].length, HIDDEN);
  }

  result(): MaskedText {
    return { text: this.#characters.join(''), conditional: this.#conditional, inclusions: this.#inclusions };
  }

  #steer(inner: string, start: number, end: number): void {
    if (CLOSES.test(inner)) {
      const from = this.#open.pop();
      if (from !== undefined && this.#open.length === 0) this.#conditional.push({ start: from, end });
    } else if (OPENS.test(inner)) {
      this.#open.push(start);
    } else if (/^(?:include|import|extends|template|partial|render)\b/.test(inner) || inner.startsWith('>')) {
      this.#inclusions.push({ start, end });
    }
    // A tag inside a line decides what the line says; alone on its lines it says nothing.
    const alone =
      /(?:^|\n)[ \t]*$/.test(this.#source.slice(Math.max(0, start - 200), start)) &&
      /^[ \t]*(?:\r?\n|$)/.test(this.#source.slice(end, end + 200));
    this.#paint(start, end, alone || this.#isComment(start) ? ' ' : HIDDEN);
  }

  #isComment(at: number): boolean {
    const line = this.#source.lastIndexOf('\n', at - 1) + 1;
    return /^[ \t]*#/.test(this.#source.slice(line, at));
  }

  /** Newlines stay, so that a tag of many lines is a blank line more, and no longer logical line. */
  #paint(start: number, end: number, with_: string): void {
    for (let at = start; at < end; at++) {
      const newline = this.#characters[at] === '\n';
      this.#characters[at] = newline && with_ === HIDDEN ? HIDDEN : newline ? '\n' : with_;
    }
  }
}

const CLOSERS = new Map([
  ['{{', '}}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['<%', '%>'],
]);
const LONGEST_TAG = 4000;

/** The tags of a text in order; each closer is looked for once, so that lone openers cost little. */
function tagsIn(source: string): readonly Range[] {
  const tags: Range[] = [];
  const nextCloser = new Map<string, number>();
  let end = 0;
  for (const opener of source.matchAll(/\{[{%#]|<%/g)) {
    const start = opener.index;
    if (start < end) continue;
    const closer = CLOSERS.get(opener[0])!;
    let at = nextCloser.get(closer) ?? 0;
    if (at < start + 2) {
      at = source.indexOf(closer, start + 2);
      nextCloser.set(closer, at < 0 ? Infinity : at);
    }
    if (at < 0 || at - start > LONGEST_TAG) continue;
    end = at + 2;
    tags.push({ start, end });
  }
  return tags;
}

const WORDS = /@@?[A-Za-z_][A-Za-z0-9_]*@@?(?![A-Za-z0-9.-])|__[A-Z][A-Z0-9_]*__|%%[A-Za-z_]\w*%%/g;
const OPENS =
  /^(?:if|unless|for|each|while|range|with|block|macro|call|filter|case|define|foreach|raw)\b|\bdo\s*(?:\|[^|]*\|)?\s*$|^#(?:if|unless|each|with|\w)|\{\s*$/;
const CLOSES = /^(?:end\w*\b|\/|\})/;
const GO_STEERS = /^(?:if|else|range|with|end|block|define|template)\b|^[#/^>]/;

/** In a file that may be plain Postfix, `{{ … }}` is a tag only where it looks like one: `${{a} == {b} …}` and `inline:{{a=b}}` are none. */
function isPrinting(inner: string, before: string | undefined): boolean {
  return before !== '$' && /^[.\w$][\w.\s|()'"[\],$:-]*$/.test(inner) && !/[=]/.test(inner);
}
