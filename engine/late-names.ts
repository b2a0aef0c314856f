import type { DomainName } from '../model/names/name.ts';
import { TYPE } from '../model/rdata/types.ts';
import type { Subject } from '../model/report.ts';
import type { Delegation, MailDomain } from '../model/view.ts';
import type { NameId, RRset, Zone } from '../model/zone/zone.ts';

/** A mail domain whose name is spelled only when somebody asks: a zone may have fifty thousand. */
export class DomainOfZone implements MailDomain {
  readonly zone: Zone;
  readonly id: NameId;
  readonly mx: RRset | undefined;
  #name: DomainName | undefined;

  constructor(zone: Zone, id: NameId) {
    this.zone = zone;
    this.id = id;
    this.mx = zone.rrsetById(id, TYPE.MX);
  }

  get name(): DomainName {
    return (this.#name ??= this.zone.nameOf(this.id));
  }

  get isApex(): boolean {
    return this.id === this.zone.apexId;
  }
}

/** A delegation whose cut is spelled only when somebody asks: a top-level domain has a hundred thousand. */
export class DelegationOfZone implements Delegation {
  readonly parent: Zone;
  readonly ns: RRset;
  readonly child: Zone | undefined;

  constructor(parent: Zone, ns: RRset, child: Zone | undefined) {
    this.parent = parent;
    this.ns = ns;
    this.child = child;
  }

  get cut(): DomainName {
    return this.ns.owner;
  }
}

export class DelegationSubject implements Subject {
  readonly kind = 'delegation';
  readonly #delegation: Delegation;

  constructor(delegation: Delegation) {
    this.#delegation = delegation;
  }

  get name(): string {
    return this.#delegation.cut;
  }
}

export class DomainSubject implements Subject {
  readonly kind = 'mail-domain';
  readonly #domain: MailDomain;

  constructor(domain: MailDomain) {
    this.#domain = domain;
  }

  get name(): string {
    return this.#domain.name;
  }
}
