import type { TlsFailure } from './exchange.ts';

type Next =
  | { readonly kind: 'more' }
  | { readonly kind: 'say'; readonly line: string }
  | { readonly kind: 'begin' }
  | { readonly kind: 'failure'; readonly cause: TlsFailure; readonly detail: string };

/** What is said to a mail server until TLS begins: its greeting, EHLO, STARTTLS (RFC 5321 §3.1, RFC 3207 §4). No message is ever sent. */
export class SmtpOpening {
  #expects: 'greeting' | 'extensions' | 'consent' = 'greeting';
  #text = '';

  take(part: Uint8Array): Next {
    this.#text += Buffer.from(part).toString('latin1');
    if (this.#text.length > MOST_CHARACTERS) return { kind: 'failure', cause: 'tooLarge', detail: 'smtp' };
    const reply = REPLY.exec(this.#text);
    if (reply === null)
      return NO_REPLY_BEGINS.test(this.#text) ? { kind: 'failure', cause: 'malformed', detail: 'smtp' } : { kind: 'more' };
    const [whole, code = ''] = reply;
    if (this.#text.length > whole.length && this.#expects === 'consent') return { kind: 'failure', cause: 'malformed', detail: 'smtp' };
    this.#text = this.#text.slice(whole.length);
    switch (this.#expects) {
      case 'greeting':
        if (code !== '220') return { kind: 'failure', cause: 'malformed', detail: code };
        this.#expects = 'extensions';
        return { kind: 'say', line: `EHLO ${OWN_NAME}\r\n` };
      case 'extensions':
        if (code !== '250' || !/^250[ -]STARTTLS\s*$/im.test(whole)) return { kind: 'failure', cause: 'noStartTls', detail: code };
        this.#expects = 'consent';
        return { kind: 'say', line: 'STARTTLS\r\n' };
      case 'consent':
        return code === '220' ? { kind: 'begin' } : { kind: 'failure', cause: 'noStartTls', detail: code };
    }
  }
}

/** An address literal says nothing about this machine, and every server takes it (RFC 5321 §4.1.3). */
const OWN_NAME = '[127.0.0.1]';
const MOST_CHARACTERS = 16 * 1024;
/** One or more lines of the same code; the last has a blank behind it. */
const REPLY = /^(?:\d{3}-[^\r\n]*\r?\n)*(\d{3})(?: [^\r\n]*)?\r?\n/;
const NO_REPLY_BEGINS = /^(?!\d{0,3}$|\d{3}[ \r\n-])/;
