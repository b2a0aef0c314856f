import type { DomainName } from './names/name.ts';

/** A half-open range of byte offsets in one file of the repository. Lines and columns are computed when shown. */
export interface Span {
  /** Path relative to the project root, with `/`. */
  readonly path: string;
  /** First byte. */
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
}

/** One step of a network transcript: which server said it, over what. */
export interface Step {
  /** Name of the transcript; empty when none is written. */
  readonly transcript: string;
  /** Index of the step in it. */
  readonly step: number;
  /** Server asked, as `ns1.example.org (192.0.2.53)`. */
  readonly server: string;
}

/** The record that a step showed. */
export interface ObservedRecord {
  /** Apex of the zone that it was seen in: of a delegation, the parent's. Undefined where a resolver gave it. */
  readonly zone: DomainName | undefined;
  readonly owner: DomainName;
  readonly type: number;
  /** Uncompressed. */
  readonly rdata: Uint8Array;
}

/**
 * Where a fact comes from. `via` tells how the reader got there: the `$INCLUDE` lines (outermost first) or the
 * `$GENERATE` line whose expansion this is.
 */
export type Origin =
  | { readonly kind: 'text'; readonly span: Span; readonly via?: readonly Span[] }
  | {
      readonly kind: 'probe';
      readonly step: Step;
      readonly record?: ObservedRecord;
      /** The line of the answer that is meant, or what the server showed in its place. */
      readonly text?: string;
    };

export function textOrigin(path: string, start: number, end: number): Origin {
  return { kind: 'text', span: { path, start, end } };
}

/** Why something is not known. `cause` is a stable identifier with a message of its own in every language. */
export interface Gap {
  readonly cause: GapCause;
  readonly params: Readonly<Record<string, string | number>>;
  readonly origin?: Origin;
}

export type GapCause =
  // declared
  | 'outsideRepository' // the name belongs to a zone that is not declared here
  | 'includeNotFound'
  | 'includeOutside'
  | 'includeCycle'
  | 'includeTooDeep'
  | 'readTooOften' // many zones, views or includes name one file
  | 'placeholder' // a template placeholder stands where a value is expected
  | 'unreadableRecord' // a line of the zone could not be understood
  | 'ambiguousWorld' // the zone is declared more than once and nothing tells which is meant
  | 'fileTooLarge'
  | 'unreadableFile'
  | 'fragment' // a piece of a zone, read without the rest
  | 'originUnknown' // nothing tells which zone a file is, and so what its relative names are
  | 'partialSource' // octoDNS: other sources or processors add to this zone
  | 'signedElsewhere' // DNSSEC is usually added by the server or the provider
  | 'generateTooLarge'
  | 'unsupportedSyntax'
  | 'otherClass' // a zone of CHAOS or Hesiod, which says nothing about names of the Internet
  | 'policyNotHere' // nothing tells which policy file is that of a domain
  | 'piece' // a piece of a server's configuration, read without what stands around it
  | 'variable' // a variable decides when a request comes
  | 'condition' // it depends on the request
  | 'script' // a script in the configuration decides
  | 'application' // an application behind the server may add to what it says
  | 'softwareVersion' // versions of the software differ, and nothing tells which one runs
  | 'keyElsewhere' // the certificate that a server uses, and so its kind of key, is not in the repository
  | 'signingKeyElsewhere' // the private key of a DKIM signer is not in the repository, or not readable there
  | 'issuerElsewhere' // the certificate of who issued one is not in the repository
  | 'namesElsewhere' // which names a certificate is renewed for stands in that certificate, which is not in the repository
  | 'outsideIssuer' // the resource that says which authority is asked is not in the repository
  | 'machine' // only the machine itself knows: its host name, its networks
  | 'lookupTable' // a table that is not in the repository, or that only a running program can ask
  | 'noRoutingData' // no authorisations of routes (RPKI) are at hand
  | 'noRouteTable' // which AS announces which addresses is not at hand
  | 'routingFileMissing' // the configuration names a file of authorisations or routes that is not there
  | 'badRoutingFile' // one that is not written as such files are
  | 'oldRoutingData'
  // observed
  | 'notAsked'
  | 'timeout'
  | 'unreachable' // no route, refused, reset
  | 'noIpv6Here'
  | 'noResolver'
  | 'notValidating' // the resolver does not validate DNSSEC
  | 'serverFailure' // SERVFAIL, REFUSED …
  | 'malformedResponse'
  | 'notAuthoritative'
  | 'budgetExhausted'
  | 'replayMissing';
