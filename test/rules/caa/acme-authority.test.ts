import { describe, expect, it } from 'vitest';
import { acmeAuthority } from '../../../rules/caa/acme-authority.ts';
import { certbotFile, certificateResource, issuerFile, withZone } from '../acme/orders.ts';
import { told } from '../told.ts';

function said(files: Readonly<Record<string, string>>): string[] {
  return told(acmeAuthority, files).map((line) => line.split(' ').slice(0, 3).join(' '));
}

const ALLOWED = '@ CAA 0 issue "letsencrypt.org"\n';
const OTHER = '@ CAA 0 issue "pki.goog"\n';
const caddy = (text: string): Record<string, string> => ({ 'web/Caddyfile': text });

describe('caa/acme-authority', () => {
  it.each([
    ['certbot asks one that is allowed', withZone(ALLOWED, certbotFile()), []],
    ['nothing is said of authorities', withZone('', certbotFile()), []],
    ['certbot asks one that is not', withZone(OTHER, certbotFile()), ['error forbidden letsencrypt/renewal/www.example.org.conf:6:1-6:16']],
    [
      'nobody is allowed',
      withZone('@ CAA 0 issue ";"\n', certbotFile()),
      ['error nobody letsencrypt/renewal/www.example.org.conf:6:1-6:16'],
    ],
    ['the nearest set counts', withZone(`${OTHER}www CAA 0 issue "letsencrypt.org"\n`, certbotFile()), []],
    ['whom we do not know may be the same', withZone('@ CAA 0 issue "ca.example"\n', certbotFile()), []],
    ['a directory that we do not know may be anybody’s', withZone(OTHER, certbotFile('', 'https://ca.example.net/acme')), []],
    ['a template hides whom it asks', withZone(OTHER, certbotFile('', '{{ acme_server }}')), ['unknown']],
    [
      'without a list of names the certificate would tell them',
      withZone(ALLOWED, {
        'renewal/a.conf': 'cert = /etc/letsencrypt/live/www.example.org/cert.pem\n[renewalparams]\nauthenticator = nginx\n',
      }),
      ['unknown'],
    ],
    [
      'the folder of the certificate is its first name',
      withZone(OTHER, {
        'renewal/a.conf': 'cert = /etc/letsencrypt/live/www.example.org-0001/cert.pem\n[renewalparams]\nauthenticator = nginx\n',
      }),
      ['error forbidden renewal/a.conf:1:8-1:59'],
    ],
    [
      'cert-manager asks for a wildcard that nobody may issue',
      withZone(`${ALLOWED}@ CAA 0 issuewild ";"\n`, { ...issuerFile(), ...certificateResource('www.example.org, "*.example.org"') }),
      ['error nobody k8s/web.yaml:6:31-6:46'],
    ],
    ['the issuer is not in the repository', withZone(OTHER, certificateResource('www.example.org')), ['unknown']],
    [
      'an Ingress asks too',
      withZone(OTHER, {
        ...issuerFile(),
        'k8s/ingress.yaml':
          'kind: Ingress\nmetadata:\n  annotations:\n    cert-manager.io/cluster-issuer: le\nspec:\n  tls:\n    - hosts: [www.example.org]\n',
      }),
      ['error forbidden k8s/ingress.yaml:7:15-7:30'],
    ],
    ['Caddy asks Let’s Encrypt by itself', withZone(OTHER, caddy('www.example.org {\n}\n')), ['error forbidden web/Caddyfile:1:1-1:16']],
    [
      'and ZeroSSL next, where it has an address',
      withZone('@ CAA 0 issue "sectigo.com"\n', caddy('{\n  email a@example.org\n}\nwww.example.org {\n}\n')),
      [],
    ],
    ['its own authority asks nobody', withZone(OTHER, caddy('www.example.org {\n  tls internal\n}\n')), []],
    ['a certificate of one’s own neither', withZone(OTHER, caddy('www.example.org {\n  tls a.pem a.key\n}\n')), []],
    ['nor a site without TLS', withZone(OTHER, caddy('http://www.example.org {\n}\n')), []],
    ['nor where Caddy fetches none', withZone(OTHER, caddy('{\n  auto_https off\n}\nwww.example.org {\n}\n')), []],
    [
      'a site under a wildcard uses its certificate',
      withZone(`${OTHER}@ CAA 0 issuewild "letsencrypt.org"\n`, caddy('*.example.org {\n}\nwww.example.org {\n}\n')),
      [],
    ],
    [
      'a snippet may name the authority',
      withZone(
        OTHER,
        caddy('(goog) {\n  tls {\n    ca https://dv.acme-v02.api.pki.goog/directory\n  }\n}\nwww.example.org {\n  import goog\n}\n'),
      ),
      [],
    ],
    [
      'the only site needs no braces',
      withZone(OTHER, caddy('www.example.org\nrespond "hello"\n')),
      ['error forbidden web/Caddyfile:1:1-1:16'],
    ],
    [
      'sites stand in files of their own',
      withZone(OTHER, { ...caddy('import sites/*\n'), 'web/sites/www': 'www.example.org {\n}\n' }),
      ['error forbidden web/sites/www:1:1-1:16'],
    ],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
