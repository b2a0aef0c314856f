/** One reply of an SMTP server (RFC 5321 §4.2): its code, and the text of its lines. */
export interface Reply {
  readonly code: string;
  readonly lines: readonly string[];
}

/** Takes replies out of what comes, whatever pieces it comes in. */
export class ReplyReader {
  #text = '';

  add(part: Buffer): void {
    this.#text += part.toString('latin1');
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  /** The next whole reply; undefined while there is none; `malformed` where there never will be. */
  next(): Reply | 'malformed' | undefined {
    const lines: string[] = [];
    let code: string | undefined;
    for (let at = 0; ;) {
      const end = this.#text.indexOf('\n', at);
      if (end < 0) return this.#text.length > MOST_CHARACTERS || NO_LINE.test(this.#text.slice(at, at + 4)) ? 'malformed' : undefined;
      const [, digits, mark, text] = LINE.exec(this.#text.slice(at, end).replace(/\r$/, '')) ?? [];
      if (digits === undefined || (code !== undefined && digits !== code)) return 'malformed';
      code = digits;
      lines.push(text ?? '');
      at = end + 1;
      if (mark === '-') continue;
      this.#text = this.#text.slice(at);
      return { code, lines };
    }
  }
}

const MOST_CHARACTERS = 16 * 1024;
const LINE = /^([2-5]\d\d)(?:([ -])(.*))?$/s;
const NO_LINE = /^(?!$|[2-5]$|[2-5]\d$|[2-5]\d\d(?:$|[ \r-]))/;
