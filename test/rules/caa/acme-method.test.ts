import { describe, expect, it } from 'vitest';
import { acmeMethod } from '../../../rules/caa/acme-method.ts';
import { certbotFile, certificateResource, issuerFile, withZone } from '../acme/orders.ts';
import { told } from '../told.ts';

function said(files: Readonly<Record<string, string>>): string[] {
  return told(acmeMethod, files).map((line) => line.split(' ').slice(0, 2).join(' '));
}

const methods = (list: string): string => `@ CAA 0 issue "letsencrypt.org; validationmethods=${list}"\n`;
const ACCOUNT = '@ CAA 0 issue "letsencrypt.org; accounturi=https://acme-v02.api.letsencrypt.org/acme/acct/1"\n';
const registered = (number: number): Record<string, string> => ({
  'letsencrypt/accounts/acme-v02.api.letsencrypt.org/directory/ab12/regr.json': `{"uri": "https://acme-v02.api.letsencrypt.org/acme/acct/${number}"}`,
  ...certbotFile('account = ab12\n'),
});
const SOLVERS = '[{http01: {}}, {dns01: {}, selector: {dnsNames: [www.example.org]}}]';

describe('caa/acme-method', () => {
  it.each([
    ['the record binds nothing', withZone('@ CAA 0 issue "letsencrypt.org"\n', certbotFile()), []],
    ['the challenge is allowed', withZone(methods('dns-01,http-01'), certbotFile()), []],
    ['the challenge is not allowed', withZone(methods('dns-01'), certbotFile()), ['error method']],
    ['another record allows it', withZone(`${methods('dns-01')}@ CAA 0 issue "letsencrypt.org"\n`, certbotFile()), []],
    ['the plugin is not known', withZone(methods('dns-01'), { 'renewal/a.conf': '[renewalparams]\nauthenticator = special\n' }), []],
    [
      'a wildcard is proved by DNS only',
      withZone(methods('dns-01'), { ...issuerFile(SOLVERS), ...certificateResource('"*.example.org"') }),
      [],
    ],
    [
      'one of the ways of cert-manager is allowed',
      withZone(methods('dns-01'), { ...issuerFile(SOLVERS), ...certificateResource('www.example.org') }),
      [],
    ],
    [
      'none of those for this name',
      withZone(methods('dns-01'), { ...issuerFile(SOLVERS), ...certificateResource('shop.example.org') }),
      ['error method'],
    ],
    ['Caddy has two ways', withZone(methods('tls-alpn-01'), { Caddyfile: 'www.example.org {\n}\n' }), []],
    [
      'with a provider it has one',
      withZone(methods('http-01'), { Caddyfile: '{\n  acme_dns x\n}\nwww.example.org {\n}\n' }),
      ['error method'],
    ],
    ['the account is the one', withZone(ACCOUNT, registered(1)), []],
    ['the account is another', withZone(ACCOUNT, registered(2)), ['error account']],
    ['the account is not here', withZone(ACCOUNT, certbotFile()), ['unknown']],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
