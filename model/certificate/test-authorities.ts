import type { Certificate } from './certificate.ts';
import { attributeOf } from './name.ts';

/** The authority for tests that issued a certificate, as it is called; undefined for others. As of 2026-11; their names come from their documentation. */
export function testAuthorityOf({ issuer }: Certificate): string | undefined {
  const names = [attributeOf(issuer, 'O'), attributeOf(issuer, 'CN')].filter((name) => name !== undefined);
  return TEST_AUTHORITIES.find(({ sign }) => names.some((name) => sign.test(name)))?.title;
}

const TEST_AUTHORITIES: readonly { readonly title: string; readonly sign: RegExp }[] = [
  { title: 'Let’s Encrypt staging', sign: /^\(STAGING\)/ },
  { title: 'Let’s Encrypt staging', sign: /^Fake LE (?:Intermediate|Root) X\d$/ },
  { title: 'Pebble', sign: /^Pebble (?:Intermediate|Root) CA/ },
  { title: 'Boulder', sign: /^h2ppy h2cker fake CA$|^happy hacker fake CA$/ },
  { title: 'mkcert', sign: /^mkcert (?:development CA|[^\s]+@)/ },
  { title: 'minica', sign: /^minica root ca [0-9a-f]{6}$/ },
];
