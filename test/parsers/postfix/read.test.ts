import { describe, expect, it } from 'vitest';
import type { MailServer } from '../../../model/mail-server/mail-server.ts';
import type { Reading } from '../../../model/reading.ts';
import { postfix } from '../../../parsers/postfix/read.ts';
import { memoryTree } from '../../support/memory-tree.ts';
import { processorTime } from '../../support/processor-time.ts';

interface Options {
  readonly path?: string;
  readonly version?: string;
  readonly more?: Readonly<Record<string, string>>;
}

function reading(text: string, { path = 'postfix/main.cf', version, more = {} }: Options = {}): Reading {
  const tree = memoryTree({ [path]: text, ...more });
  return postfix.read(
    { path, bytes: new Uint8Array(Buffer.from(text)) },
    {
      include: (request, from) => tree.include(request, from),
      list: (folder) => tree.list(folder),
      limits: { generate: 1, includeDepth: 10 },
      ...(version !== undefined && { servers: new Map([['postfix', version]]) }),
    },
  );
}

function server(text: string, options: Options = {}): MailServer {
  return reading(text, options).services![0]!.facts as MailServer;
}

/** `value (source)`, or the cause of the gap. */
function told(mail: MailServer, name: string, service?: string): string {
  const setting = mail.setting(name, service === undefined ? undefined : mail.services?.find((each) => each.name === service));
  return setting.gap === undefined ? `${setting.values.map(({ value }) => value).join(' | ')} (${setting.source})` : setting.gap.cause;
}

describe('recognising Postfix', () => {
  it.each([
    ['main.cf with parameters', 'main.cf', 'myhostname = mx1.example.org\n', true],
    ['a template', 'templates/main.cf.j2', '# {{ ansible_managed }}\nmyhostname = {{ fqdn }}\n', true],
    ['a piece', 'config/postfix-main.cf', 'recipient_delimiter = +\n', true],
    ['master.cf', 'master.cf', 'smtp inet n - y - - smtpd\n', true],
    ['an LDAP table', 'ldap-users.cf', 'server_host = ldap.example.org\nsearch_base = ou=people\n', true],
    ['main.cf of something else', 'main.cf', 'colour = blue\nsize = 3\n', false],
    ['master.cf of something else', 'master.cf', 'node one two three\n', false],
    ['a page about main.cf', 'main.cf.md', 'myhostname = mx1.example.org\n', false],
    ['another .cf file', 'sendmail.cf', 'DSrelay.example.org\nO QueueDirectory=/var/spool\n', false],
    ['an empty file', 'main.cf', '', false],
  ])('%s', (_, path, text, expected) => expect(postfix.recognise(path, Buffer.from(text)) > 0).toBe(expected));
});

describe('main.cf', () => {
  it.each([
    [
      'a value goes on in lines that begin with a blank, past comments and empty lines',
      'mynetworks = 127.0.0.0/8\n# no\n\n  # nor this\n  192.0.2.0/28\n',
      'mynetworks',
      '127.0.0.0/8  192.0.2.0/28 (main)',
    ],
    ['the last of two settings holds', 'inet_protocols = ipv4\ninet_protocols = all\n', 'inet_protocols', 'all (main)'],
    ['names are replaced at use', 'a = $b\nb = one\nmyorigin = ${a}.$(b)\n', 'myorigin', 'one.one (main)'],
    ['a condition takes its branch', 'x =\nmyorigin = ${x?{set}:{unset}}\n', 'myorigin', 'unset (main)'],
    [
      'a comparison of levels',
      'compatibility_level = 3.7\nmyorigin = ${{$compatibility_level} >=level {3.6} ? {new} : {old}}\n',
      'myorigin',
      'new (main)',
    ],
    ['mydomain comes from myhostname', 'myhostname = mx1.example.org\n', 'mydomain', 'example.org (default)'],
    ['two dollars are one', 'myorigin = a$$b\n', 'myorigin', 'a$b (main)'],
    ['what only the machine knows is a gap', 'biff = no\n', 'myhostname', 'machine'],
    ['a parameter that refers to itself is a gap', 'myorigin = $a\na = $myorigin\n', 'myorigin', 'unsupportedSyntax'],
    [
      'one that grows without end is a gap',
      `a0 = xxxxxxxxxx\n${Array.from({ length: 20 }, (_, i) => `a${i + 1} = $a${i}$a${i}\n`).join('')}myorigin = $a20\n`,
      'myorigin',
      'unsupportedSyntax',
    ],
    ['a name in capitals is a placeholder', 'myhostname = ${MAIL_HOST}\n', 'myhostname', 'placeholder'],
    ['a Jinja placeholder hides its value', 'myhostname = {{ fqdn }}\n', 'myhostname', 'placeholder'],
    ['an expression of Postfix is no Jinja', 'myorigin = ${{a} == {a} ? {yes} : {no}}\n', 'myorigin', 'yes (main)'],
    [
      'a condition of the template hides what stands under it',
      '{% if x %}\nmyorigin = a.example\n{% endif %}\n',
      'myorigin',
      'placeholder',
    ],
    [
      'what stands behind the condition is known',
      '{% if x %}\nmyorigin = a.example\n{% endif %}\nmydomain = example.org\n',
      'mydomain',
      'example.org (main)',
    ],
    [
      'a template that may set anything leaves no default',
      'myhostname = a.example\n{{ extra }}\nmydomain = example.org\n',
      'inet_protocols',
      'placeholder',
    ],
    ['nor what stands before it', 'myhostname = a.example\n{{ extra }}\nmydomain = example.org\n', 'myhostname', 'placeholder'],
    ['but what stands behind it', 'myhostname = a.example\n{{ extra }}\nmydomain = example.org\n', 'mydomain', 'example.org (main)'],
  ])('%s', (_, text, name, expected) => expect(told(server(text, { version: '3.7' }), name)).toBe(expected));

  it.each([
    ['TLS 1.0 by default, before and since 3.6', undefined, 'smtpd_tls_protocols', '!SSLv2, !SSLv3 | >=TLSv1 (default)'],
    ['one release has one default', '3.5', 'smtpd_tls_protocols', '!SSLv2, !SSLv3 (default)'],
    ['a patch level is a release', '3.7.11', 'smtpd_forbid_bare_newline', 'no (default)'],
    ['a later release protects itself', '3.9', 'smtpd_forbid_bare_newline', 'normalize (default)'],
    ['what is only known of 3.7 is not told of other releases', '3.9', 'default_process_limit', 'softwareVersion'],
  ])('%s', (_, version, name, expected) =>
    expect(told(server('biff = no\n', version === undefined ? {} : { version }), name)).toBe(expected),
  );

  it('a piece has no defaults', () => {
    expect(told(server('recipient_delimiter = +\n', { path: 'postfix-main.cf' }), 'inet_protocols')).toBe('piece');
  });
  it('a compatibility level tells the least release', () => {
    expect(told(server('compatibility_level = 3.6\n'), 'smtpd_tls_protocols')).toBe('>=TLSv1 (default)');
  });
  it.each([
    ['a line without =', 'myhostname mx1.example.org\n', 'postfixEquals 0-10'],
    ['a first line that is indented', '  myhostname = mx1.example.org\n', 'postfixIndented 2-12'],
    ['a parameter set again', 'biff = no\nbiff = yes\n', 'postfixOverridden 0-4'],
    ['a misspelt parameter', 'biff = no\nmyhostnam = mx1.example.org\n', 'postfixMisspelt 10-19'],
  ])('%s is a problem', (_, text, expected) => {
    const codes = reading(text).problems.map(({ code, places: [place] }) =>
      place?.kind === 'text' ? `${code} ${place.span.start}-${place.span.end}` : code,
    );
    expect(codes).toEqual([expected]);
  });
});

describe('master.cf', () => {
  const MASTER = `smtp inet n - y - - smtpd
submission inet n - y - - smtpd
  -o smtpd_tls_security_level=encrypt
# a comment
  -o { smtpd_banner = $myhostname ready }
  -o{mydestination=} -v
127.0.0.1:10025 inet n - n - - smtpd -o syslog_name=postfix/$service_name
[::1]:25 inet n - y - - smtpd
`;
  const mail = server('myhostname = mx1.example.org\n', { version: '3.7', more: { 'postfix/master.cf': MASTER } });
  it.each([
    ['submission', 'smtpd_tls_security_level', 'encrypt (service)'],
    ['submission', 'smtpd_banner', 'mx1.example.org ready (service)'],
    ['submission', 'mydestination', ' (service)'],
    ['smtp', 'smtpd_tls_security_level', ' (default)'],
    ['127.0.0.1:10025', 'syslog_name', 'postfix/127.0.0.1:10025 (service)'],
  ])('%s has %s as its options say', (service, name, expected) => expect(told(mail, name, service)).toBe(expected));
  it('tells host and port of its services', () => {
    expect(mail.services!.map(({ endpoint }) => endpoint && `${endpoint.host}:${endpoint.port}`)).toEqual([
      ':25',
      ':587',
      '127.0.0.1:10025',
      '::1:25',
    ]);
  });
  it.each([
    ['too few columns', 'smtp inet n - y - smtpd\n', 'postfixColumns'],
    ['a type that is none', 'smtp net n - y - - smtpd\n', 'postfixServiceType'],
    ['a column that is wrong', 'smtp inet n - yes - - smtpd\n', 'postfixColumn'],
    ['an option that sets nothing', 'smtp inet n - y - - smtpd -o biff\n', 'postfixOption'],
  ])('%s is a problem', (_, text, expected) => {
    expect(reading('myhostname = mx1.example.org\n', { more: { 'postfix/master.cf': text } }).problems.map(({ code }) => code)).toEqual([
      expected,
    ]);
  });
  it('stands alone where main.cf is missing', () => {
    expect(told(server('smtp inet n - y - - smtpd\n', { path: 'postfix/master.cf' }), 'inet_protocols', 'smtp')).toBe('includeNotFound');
  });
});

describe('hostile files', () => {
  it.each([
    ['many openings of tags', `myhostname = a.example\n${'{{ '.repeat(300_000)}`],
    ['many conditions', `myhostname = a.example\n${'{% if x %}\n'.repeat(50_000)}`],
    ['many names', `myhostname = a.example\n${Array.from({ length: 20_000 }, (_, i) => `name_${i} = $name_${i + 1}\n`).join('')}`],
    ['deep braces', `myhostname = ${'${'.repeat(20_000)}\n`],
    ['one long line', `mynetworks = ${'192.0.2.1 '.repeat(100_000)}\n`],
    ['no text at all', `myhostname = \u0001\u0002\u0003\n\u0000`],
  ])('%s end soon', (_, text) => {
    const began = processorTime();
    const mail = server(text);
    mail.setting('myhostname');
    mail.setting('name_0');
    expect(processorTime() - began).toBeLessThan(3000);
  });
});

describe('the release', () => {
  const found = (more: Readonly<Record<string, string>>): number => server('biff = no\n', { more }).releases.from;
  it.each([
    ['comes from the image that Postfix is installed in', 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y postfix\n', 30700],
    ['also by its code name', 'FROM docker.io/library/debian:bookworm\nRUN apt-get install -y postfix\n', 30700],
    ['not from an image of something else', 'FROM debian:12\nRUN apt-get install -y nginx\n', 30000],
    ['not from two images', 'FROM debian:12\nFROM debian:11\nRUN apt-get install -y postfix\n', 30000],
    ['not from an image that is not known', 'FROM example:1\nRUN apt-get install -y postfix\n', 30000],
  ])('%s', (_, dockerfile, expected) => expect(found({ Dockerfile: dockerfile })).toBe(expected));
});

describe('comments that accept findings', () => {
  it('cover the logical line that comes next', () => {
    const text =
      'biff = no\n# hostmaster-ignore smtp/starttls until=2027-03-01 -- the old printer\nmynetworks = 127.0.0.0/8\n  192.0.2.26/32\nmyhostname = a.example\n';
    const [ignore] = reading(text).ignores;
    expect(ignore).toMatchObject({ rule: 'smtp/starttls', until: '2027-03-01', reason: 'the old printer' });
    expect(text.slice(ignore!.covers.start, ignore!.covers.end)).toBe('\nmynetworks = 127.0.0.0/8\n  192.0.2.26/32');
  });
  it('without a reason are a problem', () => {
    expect(reading('# hostmaster-ignore smtp/starttls\nbiff = no\n').problems.map(({ code }) => code)).toEqual(['waiverWithoutReason']);
  });
});
