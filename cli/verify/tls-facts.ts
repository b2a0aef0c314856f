import type { Gap, Origin } from '../../model/origin.ts';
import { dhParametersOf, type DhParametersFile } from '../../model/tls/dh-parameters.ts';
import type { TlsEndpoint } from '../../model/tls/endpoint.ts';
import { groupName } from '../../model/tls/group.ts';
import { agreedSuite, type SeenBelow13 } from '../../model/tls/seen.ts';
import { suiteName } from '../../model/tls/suite.ts';
import type { Setting } from '../../model/web/setting.ts';
import type { TlsVersion } from '../../model/web/tls.ts';
import type { StepNumbers } from '../../probes/dns/step-origin.ts';
import type { ProbedVersion } from '../../probes/tls/client-hello.ts';
import type { Hello } from '../../probes/tls/refusal.ts';
import type { Listed } from '../../probes/tls/hello-asker.ts';
import type { TlsSurvey } from '../../probes/tls/survey.ts';
import { saidIn } from './tls-said.ts';
import type { RenegotiationOutcome } from '../../probes/tls/exchange.ts';
import { gapOfFailure } from '../../probes/tls/gap.ts';
import { renegotiationOrigin, tlsOrigin } from '../../probes/tls/tls-origin.ts';

/** What one server showed, in the words of configurations. */
export interface TlsFacts extends Pick<
  TlsEndpoint,
  'versions' | 'cipherString' | 'tls13Suites' | 'groups' | 'prefersOwnOrder' | 'diffieHellman'
> {
  readonly address: string;
  /** Equal for servers that answered alike. */
  readonly said: string;
  readonly seen: NonNullable<TlsEndpoint['seen']>;
  /** Each prime once. */
  readonly primes: readonly DhParametersFile[];
  readonly http2: Setting<boolean>;
  /** Below TLS 1.3: chains in DER, with the answer that showed them. */
  readonly chains: readonly { readonly chain: readonly Uint8Array[]; readonly at: Origin }[];
}

export function tlsFactsOf(survey: TlsSurvey, numbers: StepNumbers): TlsFacts {
  const { suites, below13, otherKey, preference } = survey;
  const at = (hello: Hello, text?: string): Origin => tlsOrigin(numbers, hello, text);
  const older = [...suites].find(([version]) => version !== 'TLSv1.3');
  const modern = suites.get('TLSv1.3');
  const below = (older?.[1].codes ?? []).map((code) => ({ suite: agreedSuite(code), hello: older![1].hellos.get(code)! }));
  const tls13 = (modern?.codes ?? []).map((code) => ({ name: suiteName(code), hello: modern!.hellos.get(code)! }));
  const unanswered = [...survey.versions.values()].flatMap((answer) => (answer.kind === 'unknown' ? [answer.gap] : []))[0];
  const gap = older?.[1].gap ?? modern?.gap ?? unanswered;
  return {
    address: survey.server.address,
    said: saidIn(survey),
    versions: versionsOf(survey, at),
    cipherString: listed(
      below.map(({ suite: { openssl }, hello }) => ({ name: openssl, hello })),
      at,
      gap,
    ),
    tls13Suites: listed(tls13, at, gap),
    ...groupsOf(survey, at, gap),
    prefersOwnOrder:
      preference === undefined
        ? NO_CHOICE
        : 'cause' in preference
          ? { kind: 'unknown', gap: preference }
          : explicit(preference.of === 'server', at(preference.hello)),
    diffieHellman: { kind: 'default', values: [{ value: 'none', since: undefined, until: undefined }] },
    seen: {
      suites: { below13: below.map(({ suite }) => suite), tls13: tls13.map(({ name }) => name), gap },
      suitesAt: new Map([
        ...below.map(({ suite, hello }) => [suite.openssl, at(hello)] as const),
        ...tls13.map(({ name, hello }) => [name, at(hello)] as const),
      ]),
      ...seenGroups(survey, at, gap),
      below13: below13 === undefined ? undefined : seenBelow13(survey, below13, at, numbers),
    },
    primes: primesOf(older?.[1], at),
    http2: below13 === undefined ? NOT_KNOWN : explicit(below13.flight.alpn === 'h2', at(below13, `ALPN ${below13.flight.alpn ?? '-'}`)),
    chains: [below13, otherKey].flatMap((hello) => (hello === undefined ? [] : [{ chain: hello.flight.certificates, at: at(hello) }])),
  };
}

const NOT_KNOWN = { kind: 'unknown', gap: { cause: 'notAsked', params: {} } } as const;
/** Where there is one suite at most. */
const NO_CHOICE = { kind: 'default', values: [{ value: true, since: undefined, until: undefined }] } as const;

function explicit<T>(value: T, at: Origin): Setting<T> {
  return { kind: 'explicit', value, at };
}

type At = (hello: Hello, text?: string) => Origin;

/** A version that is spoken may be judged whatever is not known besides, but none is missing unless every one was answered. */
function versionsOf({ versions }: TlsSurvey, at: At): Setting<readonly TlsVersion[]> {
  const spoken = [...versions].flatMap(([version, answer]) => (answer.kind === 'spoken' ? [{ version, hello: answer.hello }] : []));
  const open = [...versions].flatMap(([version, answer]) => (answer.kind === 'unknown' ? [{ version, gap: answer.gap }] : []));
  const [oldest] = spoken;
  const isEnough = oldest !== undefined && OLD.has(oldest.version) && open.every(({ version }) => OLD.has(version));
  if (oldest !== undefined && (open.length === 0 || isEnough))
    return explicit(
      spoken.map(({ version }) => version),
      at(oldest.hello),
    );
  return { kind: 'unknown', gap: open[0]?.gap ?? NOT_KNOWN.gap };
}

const OLD: ReadonlySet<ProbedVersion> = new Set<ProbedVersion>(['SSLv3', 'TLSv1', 'TLSv1.1']);

function listed(names: readonly { readonly name: string; readonly hello: Hello }[], at: At, gap: Gap | undefined): Setting<string> {
  const [first] = names;
  if (first !== undefined) return explicit(names.map(({ name }) => name).join(':'), at(first.hello));
  return gap === undefined ? NOTHING_LISTED : { kind: 'unknown', gap };
}

const NOTHING_LISTED = { kind: 'default', values: [{ value: '', since: undefined, until: undefined }] } as const;

/** Every group once, as of its first answer. */
function groupsIn({ groups }: TlsSurvey): ReadonlyMap<string, Hello> {
  const found = new Map<string, Hello>();
  for (const { hellos } of groups.values())
    for (const [code, hello] of hellos) found.set(groupName(code), found.get(groupName(code)) ?? hello);
  return found;
}

function groupsOf(survey: TlsSurvey, at: At, gap: Gap | undefined): Pick<TlsFacts, 'groups'> {
  const names = [...groupsIn(survey)].map(([name, hello]) => ({ name, hello }));
  const open = gapIn(survey) ?? gap;
  return { groups: names.length === 0 && open === undefined ? LEFT_TO_LIBRARY : listed(names, at, open) };
}

/** No suite needs any. */
const LEFT_TO_LIBRARY = { kind: 'default', values: [{ value: 'auto', since: undefined, until: undefined }] } as const;

function seenGroups(survey: TlsSurvey, at: At, gap: Gap | undefined): Pick<TlsFacts['seen'], 'groups' | 'groupsAt'> {
  const below13 = (survey.groups.get('TLSv1.2')?.codes ?? []).map(groupName);
  return {
    groups: { below13, gap: gapIn(survey) ?? gap },
    groupsAt: new Map([...groupsIn(survey)].map(([name, hello]) => [name, at(hello, name)] as const)),
  };
}

function gapIn({ groups }: TlsSurvey): Gap | undefined {
  return [...groups.values()].find(({ gap }) => gap !== undefined)?.gap;
}

function seenBelow13(
  { compression, legacySignatures, renegotiations }: TlsSurvey,
  hello: Hello,
  at: At,
  numbers: StepNumbers,
): SeenBelow13 {
  const { secureRenegotiation, extendedMasterSecret } = hello.flight;
  const { codes, hellos, gap } = legacySignatures;
  const [first] = hellos.values();
  return {
    version: hello.request.offer.version,
    compression:
      compression === undefined
        ? NOT_KNOWN
        : 'cause' in compression
          ? { kind: 'unknown', gap: compression }
          : explicit(compression.flight.compression !== 0, at(compression)),
    secureRenegotiation: explicit(secureRenegotiation, at(hello)),
    clientRenegotiations: renegotiations === undefined ? NOT_KNOWN : countedIn(renegotiations, numbers),
    extendedMasterSecret: explicit(extendedMasterSecret, at(hello)),
    weakHashes:
      first === undefined && gap !== undefined
        ? { kind: 'unknown', gap }
        : explicit(
            codes.map((code) => HASHES[code] ?? `hash ${code}`),
            at(first ?? hello),
          ),
  };
}

function countedIn(outcome: RenegotiationOutcome, numbers: StepNumbers): Setting<number> {
  if (outcome.kind === 'failure') return { kind: 'unknown', gap: gapOfFailure(outcome) };
  return explicit(outcome.count, renegotiationOrigin(numbers, outcome));
}

/** RFC 5246 §7.4.1.4.1. */
const HASHES: Readonly<Record<number, string>> = { 1: 'MD5', 2: 'SHA-1', 3: 'SHA-224' };

function primesOf(list: Listed | undefined, at: At): readonly DhParametersFile[] {
  const primes = new Map<string, DhParametersFile>();
  for (const hello of list?.hellos.values() ?? []) {
    const { keyExchange } = hello.flight;
    if (keyExchange?.kind !== 'finiteField') continue;
    const prime = withoutZeros(keyExchange.prime);
    const generator = Number(`0x${Buffer.from(keyExchange.generator).toString('hex') || '0'}`);
    const key = `${Buffer.from(prime).toString('hex')} ${generator}`;
    if (!primes.has(key)) primes.set(key, { path: '', at: at(hello), content: dhParametersOf(prime, generator) });
  }
  return [...primes.values()];
}

function withoutZeros(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex((octet) => octet !== 0);
  return first < 0 ? octets.subarray(octets.length) : octets.subarray(first);
}
