import { describe, expect, it } from 'vitest';
import { authority } from '../../../rules/acme/authority.ts';
import { processorTime } from '../../support/processor-time.ts';
import { told } from '../told.ts';
import { certbotFile, certificateResource, issuerFile, STAGING } from './orders.ts';

function said(files: Readonly<Record<string, string>>): string[] {
  return told(authority, files).map((line) => line.split(' ').slice(0, 2).join(' '));
}

const caddy = (url: string): Record<string, string> => ({ Caddyfile: `{\n  acme_ca ${url}\n}\na.example.org {\n}\nb.example.org {\n}\n` });

describe('acme/authority', () => {
  it.each([
    ['production is asked', certbotFile(), []],
    ['a test directory is asked', certbotFile('', STAGING), ['warning test']],
    ['a stage before production asks it', { 'staging/renewal/a.conf': Object.values(certbotFile('', STAGING))[0]! }, []],
    ['a directory that was switched off', certbotFile('', 'https://acme-v01.api.letsencrypt.org/directory'), ['error gone']],
    ['a directory without TLS', certbotFile('', 'http://ca.example.net/directory'), ['warning notHttps']],
    ['one on the machine itself', certbotFile('', 'http://localhost:4000/directory'), []],
    ['an issuer that nothing refers to', issuerFile('[]', STAGING), []],
    ['an issuer in use', { ...issuerFile('[]', STAGING), ...certificateResource('www.example.org') }, ['warning test']],
    ['what two sites share is told once', caddy(STAGING), ['warning test']],
    ['nobody knows the issuer', certificateResource('www.example.org'), ['unknown']],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));

  it.each([
    ['sites of their own', { Caddyfile: many(10_000, (i) => `h${i}.example.org {\n}\n`) }],
    ['certificates of one issuer', { ...issuerFile(), 'k8s/web.yaml': many(2000, certificate) }],
    ['certificates and issuers of one name', { 'k8s/all.yaml': many(2000, issuer) + many(2000, certificate) }],
  ])('judges many %s in the time of many, not of their square', (_, files) => {
    const before = processorTime();
    expect(said(files)).toEqual([]);
    expect(processorTime() - before).toBeLessThan(6000);
  });
});

function many(count: number, each: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => each(index)).join('');
}

function certificate(index: number): string {
  return `---\n${Object.values(certificateResource(`h${index}.example.org`))[0]!}`;
}

function issuer(): string {
  return `---\n${Object.values(issuerFile())[0]!}`;
}
