import type { Gap } from '../../model/origin.ts';
import type { Listener, SoftwareVersion, WebHost, WebServer } from '../../model/web/host.ts';
import type { Setting } from '../../model/web/setting.ts';
import type { WebResponse } from '../../model/web/response.ts';
import { defaultBy } from '../../model/web/version.ts';
import { flagOf, hiddenIn, Level, originOf, plainText, unreadable } from './level.ts';
import { impliedListener, readListen } from './listen.ts';
import { namesOf } from './names.ts';
import { responsesOf } from './responses.ts';
import type { Node, Statement } from './statements.ts';
import { tlsOf } from './tls.ts';

/** What a configuration makes of itself; undefined for a piece without any server. */
export function webServer(
  path: string,
  nodes: readonly Node[],
  version: SoftwareVersion,
  assumed: ReadonlySet<string>,
): WebServer | undefined {
  const main = new Level(nodes, undefined);
  const https = main.named('http').filter(({ block }) => block !== undefined);
  const isPiece = https.length === 0;
  const around = isPiece ? new Level(nodes, new Level([], undefined, { cause: 'piece', params: { file: path } })) : undefined;
  const levels = around === undefined ? https.map((http) => new Level(http.block ?? [], main)) : [around];
  const drafts = levels.flatMap((level) => level.named('server').flatMap((statement) => draftOf(statement, level, version.text, assumed)));
  // Locations without a server around them belong to a host that includes them: its name and sockets are not known here.
  if (around !== undefined && drafts.length === 0 && around.hasAny(/^(?:location|if)$/) !== undefined)
    drafts.push(nameless(around, version.text));
  if (drafts.length === 0 && isPiece) return undefined;
  const gaps = [...levels.map(({ gap }) => gap), main.gap, ...drafts.map(({ conditional }) => conditional)].filter(
    (gap) => gap !== undefined,
  );
  const hosts: WebHost[] = [];
  const [http, ...more] = https;
  const block = http === undefined || more.length > 0 ? undefined : originOf(http);
  const server: WebServer = { software: 'nginx', version, path, isPiece, hosts, gaps, ...(block !== undefined && { block }) };
  const mayLack = isPiece || gaps.length > 0;
  const sockets = socketsOf(drafts);
  const taken = new Set<string>(drafts.flatMap(({ listeners }) => listeners.filter((each) => each.default === 'said').map(keyOf)));
  for (const { conditional: _conditional, ...draft } of drafts) {
    const listeners = draft.listeners.map((listener): Listener => {
      const key = keyOf(listener);
      const socket = sockets.get(key);
      const isFirst = !mayLack && !taken.has(key);
      if (isFirst) taken.add(key);
      return {
        ...listener,
        tls: listener.tls || socket?.tls === true,
        http2: listener.http2 || socket?.http2 === true,
        default: listener.default === 'said' ? 'said' : isFirst ? 'first' : mayLack && !taken.has(key) ? 'unknown' : 'no',
      };
    });
    hosts.push({ ...draft, server, listeners });
  }
  return server;
}

/** Address, port and transport: what hosts share. */
function keyOf({ address, port, transport }: Listener): string {
  return `${transport} ${address} ${port}`;
}

/** TLS and HTTP/2 of `listen` are properties of the socket: one line gives them to every host there. */
function socketsOf(drafts: readonly Draft[]): ReadonlyMap<string, { tls: boolean; http2: boolean }> {
  const sockets = new Map<string, { tls: boolean; http2: boolean }>();
  for (const listener of drafts.flatMap(({ listeners }) => listeners)) {
    const known = sockets.get(keyOf(listener)) ?? { tls: false, http2: false };
    sockets.set(keyOf(listener), { tls: known.tls || listener.says.has('ssl'), http2: known.http2 || listener.http2 });
  }
  return sockets;
}

interface Draft extends Omit<WebHost, 'server'> {
  readonly conditional: Gap | undefined;
}

function draftOf(statement: Statement, http: Level, version: string | undefined, assumed: ReadonlySet<string>): readonly Draft[] {
  if (statement.block === undefined) return [];
  const level = new Level(statement.block, http);
  // Without HTTP around it, a server that passes on by itself belongs to a stream.
  const mayBeStream = http.parent?.gap?.cause === 'piece';
  if (mayBeStream && (level.named('proxy_pass').length > 0 || level.named('ssl_preread').length > 0)) return [];
  const { names, gaps } = namesOf(level, statement);
  const { listeners, gaps: hidden, hasHiddenTls } = listenersOf(level, statement);
  const responses: readonly [WebResponse, ...WebResponse[]] = responsesOf(level, statement);
  return [
    {
      at: originOf(statement),
      names,
      listeners,
      tls: tlsOf(level, version),
      ...(hasHiddenTls && { hasHiddenTls }),
      sslSwitch: sslSwitchOf(level, version),
      http2: level.setting('http2', flagOf, defaultBy(version, { since: undefined, value: false })),
      serverTokens: level.setting<string>('server_tokens', plainText, defaultBy<string>(version, { since: undefined, value: 'on' })),
      responses,
      gaps: [...gaps, ...hidden, ...(level.gap === undefined ? [] : [level.gap])],
      isAssumed: assumed.has(statement.path),
      conditional: statement.isConditional ? hiddenIn(statement) : undefined,
    },
  ];
}

function nameless(level: Level, version: string | undefined): Draft {
  const statement = level.nodes.find((node): node is Statement => node.kind === 'statement')!;
  return {
    at: originOf(statement),
    names: [],
    listeners: [],
    tls: tlsOf(level, version),
    sslSwitch: sslSwitchOf(level, version),
    http2: { kind: 'unknown', gap: level.gap ?? { cause: 'piece', params: {} } },
    serverTokens: { kind: 'unknown', gap: level.gap ?? { cause: 'piece', params: {} } },
    responses: responsesOf(level, statement),
    gaps: [{ cause: 'piece', params: { file: statement.path } }],
    isAssumed: true,
    conditional: undefined,
  };
}

interface Listeners {
  readonly listeners: readonly Listener[];
  readonly gaps: readonly Gap[];
  readonly hasHiddenTls: true | undefined;
}

function listenersOf(level: Level, statement: Statement): Listeners {
  const listeners: Listener[] = [];
  const gaps: Gap[] = [];
  let hasHiddenTls: true | undefined;
  const ssl = sslSwitchOf(level, undefined);
  const isOn = (ssl.kind === 'explicit' || ssl.kind === 'inherited') && ssl.value;
  for (const line of level.named('listen')) {
    const sure = isOpen(line) ? line : { ...line, words: surely(line.words) };
    const hidden = hiddenIn(sure);
    if (hidden !== undefined) gaps.push(hidden);
    const listener = isOpen(line) ? undefined : readListen(sure);
    const absent = line.isConditional || statement.isConditional ? ({ mayBeAbsent: true } as const) : {};
    if (listener !== undefined) listeners.push({ ...listener, ...absent, tls: listener.tls || (isOn && listener.family !== 'unix') });
    else if (hidden === undefined) gaps.push(unreadable(line));
    if (listener === undefined && (isOn || line.words.some(({ text, isConditional }) => text === 'ssl' && !isConditional)))
      hasHiddenTls = true;
  }
  if (listeners.length === 0 && gaps.length === 0 && level.gap === undefined) listeners.push(impliedListener(originOf(statement)));
  return { listeners, gaps, hasHiddenTls };
}

/** Whether a template decides which socket it is, or what is spoken there. */
function isOpen({ words }: Statement): boolean {
  return words.some(
    ({ text, isPlaceholder, isConditional }) => isPlaceholder || (isConditional && /^(?:ssl|quic|proxy_protocol)$/.test(text)),
  );
}

/** Without the words that a template may leave out. */
function surely([name, ...rest]: Statement['words']): Statement['words'] {
  return [name, ...rest.filter(({ isConditional }) => !isConditional)];
}

function sslSwitchOf(level: Level, version: string | undefined): Setting<boolean> {
  return level.setting('ssl', flagOf, defaultBy(version, { since: undefined, value: false }));
}
