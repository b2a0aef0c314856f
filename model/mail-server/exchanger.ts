import { domainName, type DomainName } from '../names/name.ts';
import { TYPE } from '../rdata/types.ts';
import type { View } from '../view.ts';
import { decided } from './decided.ts';
import { writtenDomains } from './domains.ts';
import type { MailServer } from './mail-server.ts';

/** The name that the server says it has; undefined where it is not known or no name. */
export function hostNameOf(server: MailServer): DomainName | undefined {
  const name = decided(server.setting('myhostname'), (value) => value);
  return name.kind === 'known' && name.value.includes('.') ? domainName(name.value.toLowerCase()) : undefined;
}

/** A domain of the server whose MX record, in a zone that is declared, names it: the Internet delivers to it. */
export function publicDomain(server: MailServer, view: View): DomainName | undefined {
  const host = hostNameOf(server);
  if (host === undefined) return undefined;
  return writtenDomains(server).find((domain) => {
    const found = view.resolve(domain, TYPE.MX);
    if (found.kind !== 'answer') return false;
    for (let i = 0; i < found.rrset.count; i++) if (found.rrset.target(i) === host) return true;
    return false;
  });
}
