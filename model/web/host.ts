import type { Gap, Origin } from '../origin.ts';
import type { WebResponse } from './response.ts';
import type { Setting } from './setting.ts';
import type { TlsSettings } from './tls.ts';

/** One configuration of a web server: what its hosts share, and who they are. */
export interface WebServer {
  /** `unknown` for what was seen from outside. */
  readonly software: 'nginx' | 'unknown';
  readonly version: SoftwareVersion;
  /** The main file, or the piece when only a piece is known. */
  readonly path: string;
  /** The word that begins the block around the hosts; undefined for a piece, and where there are several. */
  readonly block?: Origin;
  /** Only a piece: what stands around it is not known. */
  readonly isPiece: boolean;
  /** In the order of the configuration. */
  readonly hosts: readonly WebHost[];
  /** Why hosts may be missing from the list. */
  readonly gaps: readonly Gap[];
}

export interface SoftwareVersion {
  /** `1.22`, as written; undefined when nobody tells. */
  readonly text: string | undefined;
  readonly at: Origin | undefined;
}

/** A virtual host: the names it answers to, the sockets it is reached at, and what it says there. */
export interface WebHost {
  readonly server: WebServer;
  /** The word that begins it. */
  readonly at: Origin;
  readonly names: readonly ServerName[];
  readonly listeners: readonly Listener[];
  readonly tls: TlsSettings;
  /** A template fills in the socket of a line that says `ssl`: it is none of the listeners. */
  readonly hasHiddenTls?: true;
  readonly http2: Setting<boolean>;
  /** The line `ssl on;` of old, which made every listener speak TLS. */
  readonly sslSwitch: Setting<boolean>;
  readonly serverTokens: Setting<string>;
  /** The host itself, then its locations in the order of the configuration, nested ones behind their parents. */
  readonly responses: readonly [WebResponse, ...WebResponse[]];
  /** Why names or listeners may be missing. */
  readonly gaps: readonly Gap[];
  /** Nothing tells whether it is enabled. */
  readonly isAssumed: boolean;
}

export interface ServerName {
  /** In lower case; of a regular expression as written, `~` included. */
  readonly text: string;
  /** `.example.org` is `exactAndBelow`; `*.example.org` is `below`. */
  readonly kind: 'exact' | 'below' | 'exactAndBelow' | 'prefix' | 'regex' | 'empty';
  readonly at: Origin;
}

export interface Listener {
  /** `0.0.0.0`, `::`, an address without brackets, a host name, or the path of a socket. */
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6' | 'unix' | 'name';
  /** 0 for a socket in the file system. */
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  /** Whether this socket speaks TLS, also where another host's line says so. */
  readonly tls: boolean;
  /** The parameter `http2` of this socket, also where another host's line has it. */
  readonly http2: boolean;
  /** Parameters of this very line. */
  readonly says: ReadonlySet<'ssl' | 'http2' | 'quic' | 'default' | 'proxyProtocol' | 'ipv6onlyOn' | 'ipv6onlyOff' | 'socketOption'>;
  /** `first`: nobody says so, but the first host of a socket is its default. `unknown`: others may stand before it. */
  readonly default: 'said' | 'first' | 'no' | 'unknown';
  readonly at: Origin;
  /** There is no line for it: the software listens there by itself. */
  readonly isImplied: boolean;
  /** A template may leave out its line or its host: others may be there in its place. */
  readonly mayBeAbsent?: true;
}

/** The name to call a host by. */
export function hostLabel(host: WebHost): string {
  return host.names.find(({ kind, text }) => kind !== 'empty' && text !== '_')?.text ?? '_';
}
