import { describe, expect, it } from 'vitest';
import type { Parser, ReadContext } from '../../../model/reading.ts';
import { caddy } from '../../../parsers/caddy/read.ts';
import { certManager } from '../../../parsers/cert-manager/read.ts';
import { certbot } from '../../../parsers/certbot/read.ts';
import { octetsOf } from '../zonefile/reading.ts';

const CONTEXT: ReadContext = {
  include: () => ({ kind: 'notFound' }),
  list: () => [],
  limits: { generate: 65_536, includeDepth: 10 },
};

function read(parser: Parser, path: string, text: string) {
  return parser.read({ path, bytes: octetsOf(text) }, CONTEXT);
}

function causes(parser: Parser, path: string, text: string): string[] {
  return read(parser, path, text).gaps.map(({ cause }) => cause);
}

const CERTIFICATE = 'apiVersion: cert-manager.io/v1\nkind: Certificate\n';

describe('readers of ACME clients', () => {
  it.each([
    ['a renewal file', certbot, 'renewal/a.conf', '[renewalparams]\nserver = x\n', true],
    ['another file of sections', certbot, 'a.conf', '[mysqld]\nserver = x\n', false],
    ['a Certificate', certManager, 'a.yaml', CERTIFICATE, true],
    ['a Deployment', certManager, 'a.yaml', 'apiVersion: apps/v1\nkind: Deployment\n# cert-manager.io/v1\n', false],
    ['an Ingress without cert-manager', certManager, 'a.yaml', 'kind: Ingress\n', false],
    ['a Caddyfile', caddy, 'Caddyfile', 'example.org {\n}\n', true],
    ['a Caddyfile of JSON', caddy, 'Caddyfile', '{"apps": {}}', false],
    ['a Caddyfile that does not close', caddy, 'Caddyfile', 'example.org {\n', false],
    ['a program about Caddyfiles', caddy, 'caddyfile.go', 'package x\n', false],
  ])('%s is recognised or not', (_, parser, path, text, expected) => expect(parser.recognise(path, octetsOf(text)) > 0).toBe(expected));

  it.each([
    ['braces without end', caddy, 'Caddyfile', '{ '.repeat(100_000), ['unsupportedSyntax']],
    ['quotations without end', caddy, 'Caddyfile', 'a.example.org {\n "', ['unsupportedSyntax']],
    ['a heredoc without end', caddy, 'Caddyfile', 'a.example.org {\n respond <<END\n x\n}\n', ['unsupportedSyntax']],
    ['a template in the address', caddy, 'Caddyfile', '{$DOMAIN} {\n}\n', ['placeholder']],
    ['an import that is not there', caddy, 'Caddyfile', 'import nowhere/*\n', ['includeNotFound']],
    [
      'a list of a template',
      certManager,
      'a.yaml',
      `${CERTIFICATE}spec:\n  issuerRef: {name: le}\n  dnsNames:\n    - {{ .Values.host }}\n`,
      ['placeholder'],
    ],
    ['what is no YAML', certManager, 'a.yaml', `${CERTIFICATE}spec: [\n`, ['unsupportedSyntax']],
    ['lists in lists', certManager, 'a.yaml', `${CERTIFICATE}spec: ${'['.repeat(50_000)}`, ['unsupportedSyntax']],
    ['a template in a renewal file', certbot, 'a.conf.j2', '[renewalparams]\nserver = {{ server }}\n', ['placeholder']],
  ])('%s is a gap', (_, parser, path, text, expected) => expect(causes(parser, path, text)).toEqual(expected));

  it('snippets that import each other end', () => {
    const levels = Array.from({ length: 40 }, (_, i) => `(s${i}) {\n import s${i + 1}\n import s${i + 1}\n}\n`).join('');
    const reading = read(caddy, 'Caddyfile', `${levels}www.example.org {\n import s0\n}\n`);
    expect(reading.services).toHaveLength(1);
  });

  it('an alias of YAML is what it stands for', () => {
    const text = `${CERTIFICATE}spec:\n  issuerRef: {name: &le a.example.org}\n  dnsNames: [*le]\n`;
    expect(read(certManager, 'a.yaml', text).services?.map(({ name }) => name)).toEqual(['a.example.org']);
  });

  it.each([
    ['documents', certManager, 'a.yaml', `${CERTIFICATE}---\n`.repeat(10_000)],
    ['templates', certManager, 'a.yaml', `${CERTIFICATE}spec: ${'{{'.repeat(500_000)}`],
    ['aliases', certManager, 'a.yaml', `${CERTIFICATE}spec: &a {dnsNames: [${'*a,'.repeat(2000)}]}`],
    ['quotations', caddy, 'Caddyfile', 'a.example.org {\n}\n'.repeat(10_000)],
    ['words that begin like heredocs', caddy, 'Caddyfile', `a {\n${'<<x '.repeat(1_000_000)}\n}\n`],
    ['heredocs', caddy, 'Caddyfile', 'a <<X\nX\n'.repeat(20_000)],
    ['sections', certbot, 'a.conf', `[renewalparams]\n${'[['.repeat(200_000)}${' = '.repeat(200_000)}`],
  ])('many %s end soon', (_, parser, path, text) => {
    const began = process.cpuUsage();
    read(parser, path, text);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(5000);
  });

  it('each document of a file counts', () => {
    const one = `${CERTIFICATE}metadata: {name: a}\nspec: {issuerRef: {name: le}, dnsNames: [a.example.org]}\n`;
    expect(read(certManager, 'a.yaml', `${one}---\nkind: Service\n---\n${one}`).services).toHaveLength(2);
  });
});
