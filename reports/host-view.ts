import type { UiKey } from '../locales/generated/en/ui.generated.ts';
import type { Translator } from '../locales/translator.ts';
import type { Gap, Origin } from '../model/origin.ts';
import type { SourceFile } from '../model/reading.ts';
import { type Answer, answersTo } from '../model/web/answer.ts';
import type { Listener, WebHost } from '../model/web/host.ts';
import type { HeaderField, WebResponse } from '../model/web/response.ts';
import type { Setting } from '../model/web/setting.ts';
import { display, displayParams } from './display.ts';
import { type Lines, linesOf } from './lines.ts';

export interface HostViewWords {
  readonly translator: Translator;
  readonly files: ReadonlyMap<string, SourceFile>;
}

/** What one host does, a line a value: the value, and the line of the file that decided it. */
export function hostText(host: WebHost, asked: string, words: HostViewWords): string {
  return new HostView(host, asked, words).text();
}

class HostView {
  readonly #host: WebHost;
  readonly #asked: string;
  readonly #words: HostViewWords;
  readonly #lines = new Map<string, Lines>();
  readonly #rows: [label: string, value: string, where: string][] = [];

  constructor(host: WebHost, asked: string, words: HostViewWords) {
    this.#host = host;
    this.#asked = asked;
    this.#words = words;
  }

  text(): string {
    const { server, at } = this.#host;
    const version = server.version.text ?? this.#ui('hostView.anyVersion');
    const head = `${display(this.#asked)} — ${this.#where(at)} (${server.software} ${display(version)})`;
    this.#names();
    for (const listener of this.#host.listeners) this.#add('hostView.listens', listenerText(listener), listener.at);
    if (this.#host.hasHiddenTls === true || this.#host.listeners.some(({ tls }) => tls)) this.#tls();
    for (const listener of this.#host.listeners) if (listener.transport === 'tcp' && listener.family !== 'unix') this.#answers(listener);
    for (const response of this.#host.responses) this.#response(response);
    for (const gap of this.#host.gaps) this.#add('hostView.open', this.#gap(gap), gap.origin);
    const widths = [0, 1].map((column) => Math.min(COLUMN, Math.max(...this.#rows.map((row) => row[column]!.length))));
    const lines = this.#rows.map(([label, value, where]) =>
      `  ${label.padEnd(widths[0]!)}  ${value.padEnd(widths[1]!)}  ${where}`.trimEnd(),
    );
    return `${head}\n${lines.join('\n')}\n`;
  }

  #names(): void {
    for (const { text, at } of this.#host.names) this.#add('hostView.name', text === '' ? '""' : text, at);
  }

  #tls(): void {
    const { tls } = this.#host;
    this.#setting('hostView.versions', tls.versions, (versions) => versions.join(' '));
    this.#setting('hostView.ciphers', tls.ciphers, (text) => text);
    this.#setting('hostView.groups', tls.groups, (text) => text);
    for (const { certificate, at } of tls.certificates) this.#add('hostView.certificate', certificate, at);
    if (tls.certificateGap !== undefined) this.#add('hostView.certificate', this.#gap(tls.certificateGap), tls.certificateGap.origin);
    const flags = [
      ['hostView.rejects', tls.rejectHandshake],
      ['hostView.earlyData', tls.earlyData],
      ['hostView.stapling', tls.stapling],
      ['hostView.tickets', tls.tickets],
    ] as const;
    for (const [label, flag] of flags) this.#setting(label, flag, (isOn) => (isOn ? 'on' : 'off'));
  }

  #answers({ port, tls }: Listener): void {
    if (this.#rows.some(([label]) => label === urlOf(tls, this.#asked, port))) return;
    for (const answer of answersTo(this.#host, { name: this.#asked, tls, port, path: '/' })) {
      const [value, at] = this.#answer(answer);
      const row: [string, string, string] = [urlOf(tls, this.#asked, port), value, at === undefined ? '' : this.#where(at)];
      // The same content with other headers is one line.
      if (!this.#rows.some((each) => each.join('\n') === row.join('\n'))) this.#rows.push(row);
    }
  }

  #answer(answer: Answer): readonly [value: string, at: Origin | undefined] {
    switch (answer.kind) {
      case 'redirect':
        return [display(`${answer.status} ${answer.target}`), answer.at];
      case 'status':
        return [String(answer.status), answer.at];
      case 'content':
        return [this.#content(answer.content), answer.content.kind === 'application' ? answer.content.at : answer.at];
      case 'unknown':
        return [this.#gap(answer.gap), answer.gap.origin];
    }
  }

  #content(content: Extract<Answer, { kind: 'content' }>['content']): string {
    switch (content.kind) {
      case 'files':
        return this.#ui('hostView.files', { folder: display(content.root ?? '?') });
      case 'application':
        return display(`${content.by} ${content.target}`.trim());
      case 'refused':
        return '403';
      case 'unknown':
        return this.#gap(content.gap);
    }
  }

  #response({ scope, headers }: WebResponse): void {
    const own = scope.kind === 'host' ? this.#ui('hostView.header') : this.#ui('hostView.headerAt', { path: display(scope.path) });
    const said = (field: HeaderField): string => `${field.name}: ${field.value}${field.always ? ' (always)' : ''}`;
    if (scope.kind !== 'host' && headers.lostBy === undefined) return;
    for (const field of headers.fields) this.#rows.push([own, short(display(said(field))), this.#where(field.at)]);
    for (const field of headers.lost)
      this.#rows.push([own, this.#ui('hostView.lost', { header: display(field.name) }), this.#where(headers.lostBy!)]);
  }

  #setting<T>(label: UiKey, setting: Setting<T>, show: (value: T) => string): void {
    switch (setting.kind) {
      case 'explicit':
      case 'inherited':
        this.#add(label, show(setting.value), setting.at, setting.kind === 'inherited' ? this.#ui('hostView.inherited') : '');
        return;
      case 'default':
        for (const { value, since, until } of setting.values) {
          const key =
            setting.values.length === 1 ? 'hostView.default' : until === undefined ? 'hostView.defaultSince' : 'hostView.defaultUntil';
          this.#rows.push([this.#ui(label), short(display(show(value))), this.#ui(key, { since: since ?? '', until: until ?? '' })]);
        }
        return;
      case 'unknown':
        this.#add(label, this.#gap(setting.gap), setting.gap.origin);
    }
  }

  #add(label: UiKey, value: string, at: Origin | undefined, note = ''): void {
    const where = at === undefined ? '' : this.#where(at);
    this.#rows.push([this.#ui(label), short(display(value)), note === '' ? where : `${where} (${note})`]);
  }

  #gap({ cause, params }: Gap): string {
    return this.#words.translator.gap(cause, displayParams(params));
  }

  #where(origin: Origin): string {
    if (origin.kind !== 'text') return '';
    const { path, start } = origin.span;
    const file = this.#words.files.get(path);
    if (file === undefined) return display(path);
    const lines = this.#lines.get(path) ?? linesOf(file);
    this.#lines.set(path, lines);
    return `${display(path)}:${lines.positionAt(start).line}`;
  }

  #ui(key: UiKey, params: Readonly<Record<string, string>> = {}): string {
    return this.#words.translator.ui(key, params);
  }
}

/** A value of a line; the whole stands in the file. */
const COLUMN = 72;

function short(text: string): string {
  return text.length <= COLUMN ? text : `${text.slice(0, COLUMN - 1)}…`;
}

function listenerText({ address, port, tls, http2, transport, default: isDefault }: Listener): string {
  const socket = port === 0 ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return [
    socket,
    ...(transport === 'udp' ? ['quic'] : []),
    ...(tls ? ['ssl'] : []),
    ...(http2 ? ['http2'] : []),
    ...(isDefault === 'said' || isDefault === 'first' ? ['default'] : []),
  ].join(' ');
}

function urlOf(tls: boolean, name: string, port: number): string {
  const usual = tls ? 443 : 80;
  return `${tls ? 'https' : 'http'}://${name}${port === usual ? '' : `:${port}`}/`;
}
