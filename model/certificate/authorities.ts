import type { Certificate } from './certificate.ts';
import { attributeOf } from './name.ts';

/** An authority that browsers know, and the domains by which CAA records name it. */
export interface KnownAuthority {
  readonly title: string;
  readonly caaDomains: readonly string[];
}

/** Who issued a certificate; undefined for authorities that are not in the list. */
export function authorityOf({ issuer }: Certificate): KnownAuthority | undefined {
  const organisation = attributeOf(issuer, 'O') ?? '';
  return AUTHORITIES.find(({ organisations }) => organisations.test(organisation));
}

/** Whether a domain in a CAA record stands for an authority of the list: only of those it is known for whom else it stands. */
export function isKnownCaaDomain(domain: string): boolean {
  return AUTHORITIES.some(({ caaDomains }) => caaDomains.includes(domain));
}

/** The authority that a domain in CAA records stands for; undefined for domains that are not in the list. */
export function authorityOfCaaDomain(domain: string): KnownAuthority | undefined {
  return AUTHORITIES.find(({ caaDomains }) => caaDomains.includes(domain));
}

/**
 * As of 2026-11, from §4.2.1 of the certification practice statements. `organisations` is the O of the issuing certificates; authorities
 * that issue under the names of their customers are found only by their own.
 */
const AUTHORITIES: readonly (KnownAuthority & { readonly organisations: RegExp })[] = [
  { title: 'Let’s Encrypt', organisations: /^(?:Let's Encrypt|Internet Security Research Group|ISRG)$/, caaDomains: ['letsencrypt.org'] },
  { title: 'Google Trust Services', organisations: /^Google Trust Services/, caaDomains: ['pki.goog'] },
  {
    title: 'Sectigo',
    organisations: /^(?:Sectigo|COMODO CA|The USERTRUST Network|ZeroSSL)/,
    caaDomains: ['sectigo.com', 'comodo.com', 'comodoca.com', 'usertrust.com', 'trust-provider.com'],
  },
  {
    title: 'DigiCert',
    organisations: /^(?:DigiCert|QuoVadis|Symantec|GeoTrust|thawte)/i,
    caaDomains: [
      'digicert.com',
      'www.digicert.com',
      'digicert.ne.jp',
      'cybertrust.ne.jp',
      'symantec.com',
      'geotrust.com',
      'rapidssl.com',
      'thawte.com',
      'quovadisglobal.com',
    ],
  },
  { title: 'Amazon', organisations: /^Amazon$/, caaDomains: ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'] },
  { title: 'GlobalSign', organisations: /^GlobalSign/, caaDomains: ['globalsign.com'] },
  { title: 'GoDaddy', organisations: /^(?:GoDaddy\.com|Starfield Technologies)/, caaDomains: ['godaddy.com', 'starfieldtech.com'] },
  { title: 'Entrust', organisations: /^(?:Entrust|AffirmTrust)/, caaDomains: ['entrust.net', 'affirmtrust.com'] },
  { title: 'Buypass', organisations: /^Buypass AS/, caaDomains: ['buypass.com', 'buypass.no'] },
  { title: 'SSL.com', organisations: /^(?:SSL Corp|SSL Corporation)$/, caaDomains: ['ssl.com'] },
  { title: 'Actalis', organisations: /^Actalis/, caaDomains: ['actalis.it'] },
  { title: 'HARICA', organisations: /^Hellenic Academic and Research Institutions CA$/, caaDomains: ['harica.gr'] },
  { title: 'Certum', organisations: /^(?:Asseco Data Systems|Unizeto Technologies)/, caaDomains: ['certum.pl', 'certum.eu'] },
  { title: 'SwissSign', organisations: /^SwissSign AG/, caaDomains: ['swisssign.com', 'swisssign.net', 'swissign.com'] },
  { title: 'D-Trust', organisations: /^D-Trust GmbH/, caaDomains: ['d-trust.net', 'dtrust.de', 'd-trust.de', 'dtrust.net'] },
  { title: 'IdenTrust', organisations: /^IdenTrust/, caaDomains: ['identrust.com'] },
];
