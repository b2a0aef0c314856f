import { domainName, type DomainName } from '../names/name.ts';
import type { Gap } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import type { ServiceOf } from '../service.ts';
import type { View } from '../view.ts';
import { addressTexts } from '../zone/addresses.ts';
import type { WebHost } from './host.ts';

/** What the zones of the repository say of a name that a web server answers to. */
export type AnswerInZone =
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'none'; readonly name: DomainName }
  /** The name belongs to a zone that is not declared here: it is none of ours. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

export function answerInZone(text: string, view: View): AnswerInZone {
  const name = domainName(`${text}.`);
  if (name === undefined) return { kind: 'elsewhere' };
  const addresses: string[] = [];
  let isAlias = false;
  for (const type of [TYPE.A, TYPE.AAAA]) {
    const found = view.resolve(name, type);
    if (found.kind === 'answer') for (const address of addressTexts(found.rrset)) addresses.push(address);
    isAlias ||= found.aliases.length > 0;
    if (found.kind !== 'unknown') continue;
    const isElsewhere = found.gaps.every(({ cause }) => cause === 'outsideRepository');
    return isElsewhere ? { kind: 'elsewhere' } : { kind: 'unknown', gap: found.gaps[0] };
  }
  if (addresses.length > 0) return { kind: 'addresses', addresses };
  // An alias that leads nowhere is told where it stands.
  return isAlias ? { kind: 'elsewhere' } : { kind: 'none', name };
}

/** Whether no host before this one has the name: what is said of a name is said once, not for each of its ports. */
export function isFirstNamed(host: WebHost, text: string, view: View): boolean {
  const services = view.services('web-host');
  const known = FIRST.get(services) ?? firstByName(services);
  FIRST.set(services, known);
  return (known.get(text) ?? host) === host;
}

const FIRST = new WeakMap<readonly ServiceOf<'web-host'>[], ReadonlyMap<string, WebHost>>();

function firstByName(services: readonly ServiceOf<'web-host'>[]): ReadonlyMap<string, WebHost> {
  const first = new Map<string, WebHost>();
  for (const { facts } of services)
    for (const { kind, text } of facts.names) if (kind === 'exact' && !first.has(text)) first.set(text, facts);
  return first;
}
