import { describe, expect, it } from 'vitest';
import { certPurpose } from '../../../rules/cert/purpose.ts';
import { certificatePem } from '../../support/certificates.ts';
import { told } from '../told.ts';

const SERVER = '1.3.6.1.5.5.7.3.1';
const CLIENT = '1.3.6.1.5.5.7.3.2';
const ANY = '2.5.29.37.0';

function said(purposes: readonly string[] | undefined): string[] {
  const conf = 'events {}\nhttp {\n  server {\n    listen 443 ssl;\n    ssl_certificate tls/www.pem;\n    ssl_certificate_key k;\n  }\n}\n';
  const pem = certificatePem(purposes === undefined ? {} : { purposes });
  return told(certPurpose, { 'nginx.conf': conf, 'tls/www.pem': pem }).map((each) => each.split(' ').slice(0, 3).join(' '));
}

describe('cert/purpose', () => {
  it.each([
    ['says nothing', undefined, []],
    ['is for servers', [SERVER], []],
    ['is for both', [CLIENT, SERVER], []],
    ['is for everything', [ANY], []],
    ['is for clients', [CLIENT], ['error notForServers 5:5-5:32']],
  ])('a certificate that %s', (_, purposes, expected) => expect(said(purposes)).toEqual(expected));
});
