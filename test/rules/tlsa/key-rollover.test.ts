import { describe, expect, it } from 'vitest';
import { keyRollover } from '../../../rules/tlsa/key-rollover.ts';
import { certbotFile, certificateResource, issuerFile, withZone } from '../acme/orders.ts';
import { told } from '../told.ts';

function said(records: string, files: Readonly<Record<string, string>>): string[] {
  return told(keyRollover, withZone(records, files)).map((line) => line.split(' ').slice(0, 3).join(' '));
}

const tlsa = (fields: string, port = 443): string => `_${port}._tcp.www TLSA ${fields} ${'3f2a'.repeat(16)}\n`;
const CADDY = { Caddyfile: 'www.example.org {\n}\n' };
const kubernetes = (more = ''): Record<string, string> => ({ ...issuerFile(), ...certificateResource('www.example.org', more) });

describe('tlsa/key-rollover', () => {
  it.each([
    ['certbot makes a new key', tlsa('3 1 1'), certbotFile(), ['warning newKey 5:1-5:90']],
    ['certbot keeps the key', tlsa('3 1 1'), certbotFile('reuse_key = True\n'), []],
    ['a whole certificate changes all the same', tlsa('3 0 1'), certbotFile('reuse_key = True\n'), ['warning certificate 5:1-5:90']],
    ['a record of the authority stays', tlsa('3 1 1') + tlsa('2 1 1'), certbotFile(), []],
    ['a program of one’s own may publish the next', tlsa('3 1 1'), certbotFile('renew_hook = /usr/local/bin/publish-tlsa\n'), []],
    ['reloading publishes nothing', tlsa('3 1 1'), certbotFile('renew_hook = systemctl reload nginx\n'), ['warning newKey 5:1-5:90']],
    ['nobody asks for that host', tlsa('3 1 1').replace('www', 'mx1'), certbotFile(), []],
    ['cert-manager makes a new key by default', tlsa('3 1 1'), kubernetes(), ['warning newKeyByDefault 5:1-5:90']],
    ['or because it is told so', tlsa('3 1 1'), kubernetes('  privateKey: {rotationPolicy: Always}\n'), ['warning newKey 5:1-5:90']],
    ['or keeps it', tlsa('3 1 1'), kubernetes('  privateKey: {rotationPolicy: Never}\n'), []],
    ['Caddy makes a new key', tlsa('3 1 1'), CADDY, ['warning newKey 5:1-5:90']],
    ['Caddy serves no mail', tlsa('3 1 1', 25), CADDY, []],
    ['Caddy keeps the key', tlsa('3 1 1'), { Caddyfile: 'www.example.org {\n  tls {\n    reuse_private_keys\n  }\n}\n' }, []],
  ])('%s', (_, records, files, expected) => expect(said(records, files)).toEqual(expected));
});
