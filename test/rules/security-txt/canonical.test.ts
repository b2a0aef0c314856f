import { describe, expect, it } from 'vitest';
import { securityTxtCanonical } from '../../../rules/security-txt/canonical.ts';
import { judge } from '../../../engine/judge.ts';
import { Services } from '../../../engine/services.ts';
import { Worlds } from '../../../engine/worlds.ts';
import { securityTxt } from '../../../parsers/security-txt/read.ts';
import { NOW, SOUND_HEAD } from '../../support/judged.ts';
import { plainSettings } from '../../support/settings.ts';
import { told } from '../told.ts';
import { CONTACT, saidOfFile, signed } from '../policy/said.ts';

const zone = { 'example.org.zone': `${SOUND_HEAD}www A 192.0.2.1\nv6 AAAA 2001:db8::1\nshop CNAME shop.example.net.\nold CNAME gone\n` };
const said = (text: string): string[] => saidOfFile(securityTxtCanonical, CONTACT + text, zone);

describe('security-txt/canonical', () => {
  it.each([
    ['none passes', '', []],
    ['the place of the file passes', 'Canonical: https://www.example.org/.well-known/security.txt\n', []],
    ['a port and capitals pass', 'Canonical: https://WWW.example.org:443/.well-known/security.txt\n', []],
    ['the place of old passes', 'Canonical: https://v6.example.org/security.txt\n', []],
    ['another place', 'Canonical: https://www.example.org/security.html\n', ['warning place 2:12-2:49']],
    ['the site alone', 'Canonical: https://www.example.org\n', ['warning place 2:12-2:35']],
    ['a host that is not there', 'Canonical: https://web.example.org/.well-known/security.txt\n', ['warning host 2:12-2:60']],
    ['an alias that leads nowhere is not for here', 'Canonical: https://old.example.org/.well-known/security.txt\n', []],
    ['what is no link is not for here', 'Canonical: www.example.org/.well-known/security.txt\n', []],
    ['a host of another zone is open', 'Canonical: https://www.example.com/.well-known/security.txt\n', ['unknown']],
    ['an alias that leads elsewhere is open', 'Canonical: https://shop.example.org/.well-known/security.txt\n', ['unknown']],
    ['a placeholder is open', 'Canonical: https://{{ host }}/.well-known/security.txt\n', ['unknown']],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it('a signed file should have one', () => {
    expect(saidOfFile(securityTxtCanonical, signed(CONTACT), zone)).toEqual(['advice signed 1:1-1:35']);
  });

  it.each([
    ['https://www.example.org/.well-known/security.txt', []],
    ['https://example.org/.well-known/security.txt (192.0.2.1)', ['site']],
  ])('of what was fetched from %s', (url, expected) => {
    const bytes = new Uint8Array(Buffer.from(`${CONTACT}Canonical: https://www.example.org/.well-known/security.txt\n`));
    const context = { include: () => ({ kind: 'notFound' as const }), list: () => [], limits: { generate: 0, includeDepth: 0 } };
    const services = new Services(
      (securityTxt.read({ path: url, bytes }, context).services ?? []).map((service) => ({ service, readFrom: url, parser: undefined })),
    );
    const results = judge({
      rules: [securityTxtCanonical],
      settings: plainSettings,
      parsers: [],
      problems: [],
      isSelected: () => true,
      knowledge: { plane: 'observed', now: NOW, worlds: new Worlds([]), services },
    });
    expect(results.flatMap(({ message }) => message?.id ?? [])).toEqual(expected);
  });

  const nginx = (names: string, root: string): string =>
    `events {}\nhttp {\nserver { listen 443 ssl; server_name ${names}; root ${root}; }\n}\n`;

  it.each([
    ['by the name that it tells passes', nginx('www.example.org example.org', '/srv/www/site'), []],
    ['by other names only is that of another site', nginx('example.org', '/srv/www/site'), ['error site 3:12-3:60']],
    ['from another folder tells nothing', nginx('example.org', '/srv/www/other'), []],
    ['by a name that is open tells nothing', nginx('~^www', '/srv/www/site'), []],
  ])('a file that is served %s', (_, conf, expected) => {
    const text = `${CONTACT}Expires: 2027-05-01T00:00:00Z\nCanonical: https://www.example.org/.well-known/security.txt\n`;
    const files = { 'site/.well-known/security.txt': text, 'nginx.conf': conf, ...zone };
    expect(told(securityTxtCanonical, files).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(expected);
  });
});
