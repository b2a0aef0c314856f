import type { DomainName } from '../names/name.ts';
import type { Gap } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import type { AddressAnswer, MxAnswer, NoAnswer, Resolver, TxtAnswer } from '../standards/lookup.ts';
import type { Resolution, View } from '../view.ts';
import type { RRset } from '../zone/zone.ts';
import { distinct } from './mail-texts.ts';

/** A view as the standards' evaluators ask it; `gapOf` tells why a name was outside. */
export interface MailResolver extends Resolver {
  gapOf(name: DomainName): Gap | undefined;
}

/** The same resolver for every question of one view: the names that policies refer to are few and asked for often. */
export function resolverOf(view: View): MailResolver {
  let resolver = KNOWN.get(view);
  if (resolver === undefined) KNOWN.set(view, (resolver = new ViewResolver(view)));
  return resolver;
}

const KNOWN = new WeakMap<View, MailResolver>();
const MOST = 20_000;

class ViewResolver implements MailResolver {
  readonly #view: View;
  readonly #txt = new Map<DomainName, TxtAnswer>();
  readonly #addresses = new Map<DomainName, AddressAnswer>();
  readonly #mx = new Map<DomainName, MxAnswer>();
  readonly #gaps = new Map<DomainName, Gap>();

  constructor(view: View) {
    this.#view = view;
  }

  readonly txt = (name: DomainName): TxtAnswer =>
    remembered(this.#txt, name, () => {
      const found = this.#view.resolve(name, TYPE.TXT);
      return found.kind === 'answer' ? { kind: 'answer', texts: textsOf(found.rrset) } : this.#nothing(name, found);
    });

  readonly addresses = (name: DomainName): AddressAnswer =>
    remembered(this.#addresses, name, () => {
      const a = this.#view.resolve(name, TYPE.A);
      const aaaa = this.#view.resolve(name, TYPE.AAAA);
      if (a.kind === 'unknown') return this.#nothing(name, a);
      if (aaaa.kind === 'unknown' || (a.kind !== 'answer' && aaaa.kind !== 'answer')) return this.#nothing(name, aaaa);
      const ipv4 =
        a.kind === 'answer' ? wiresOf(a.rrset).map((wire) => ((wire[0]! << 24) | (wire[1]! << 16) | (wire[2]! << 8) | wire[3]!) >>> 0) : [];
      return { kind: 'answer', ipv4, ipv6: aaaa.kind === 'answer' ? wiresOf(aaaa.rrset) : [] };
    });

  readonly mx = (name: DomainName): MxAnswer =>
    remembered(this.#mx, name, () => {
      const found = this.#view.resolve(name, TYPE.MX);
      if (found.kind !== 'answer') return this.#nothing(name, found);
      return { kind: 'answer', hosts: Array.from({ length: found.rrset.count }, (_, i) => found.rrset.target(i)) };
    });

  gapOf(name: DomainName): Gap | undefined {
    return this.#gaps.get(name);
  }

  /** Aliases that lead in a circle lead to nothing. */
  #nothing(name: DomainName, found: Resolution): NoAnswer {
    if (found.kind !== 'unknown') return { kind: found.kind === 'nxdomain' ? 'nxdomain' : 'nodata' };
    if (this.#gaps.size >= MOST) this.#gaps.clear();
    this.#gaps.set(name, found.gaps[0]);
    return { kind: 'outside' };
  }
}

/** A TXT RRset has every RDATA once, even where a file repeats it (RFC 2181 §5). */
function textsOf(rrset: RRset): string[] {
  if (rrset.count === 1) return [rrset.text(0).text];
  return distinct(Array.from({ length: rrset.count }, (_, i) => ({ i, txt: rrset.text(i) }))).map(({ txt }) => txt.text);
}

function wiresOf(rrset: RRset): Uint8Array[] {
  return Array.from({ length: rrset.count }, (_, i) => rrset.wire(i));
}

function remembered<V>(known: Map<DomainName, V>, name: DomainName, find: () => V): V {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= MOST) known.clear();
  const value = find();
  known.set(name, value);
  return value;
}
