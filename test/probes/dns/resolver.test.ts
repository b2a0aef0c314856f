import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DomainName } from '../../../model/names/name.ts';
import { nameToText } from '../../../model/names/wire.ts';
import { printRdata } from '../../../model/rdata/codec.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import { outcomeOf } from '../../../probes/dns/exchange.ts';
import type { Exchange, ExchangeRequest } from '../../../probes/dns/exchange.ts';
import { recursiveResolver, resolverAddress, systemResolvers } from '../../../probes/dns/resolver.ts';
import type { Resolved } from '../../../probes/dns/resolver.ts';
import { opt, record, words, writeMessage } from './support/write-message.ts';

const RA = 0x8080;
const AD = 0x0020;
const first = { host: '', address: '192.0.2.1', port: 53 };
const second = { host: '', address: '192.0.2.2', port: 53 };

/** A resolver of these answers: records, header flags, or a silent one. */
function answering(answers: Readonly<Record<string, { flags?: number; answers?: string[]; ede?: number } | 'silent'>>): {
  exchange: Exchange;
  asked: ExchangeRequest[];
} {
  const asked: ExchangeRequest[] = [];
  const exchange: Exchange = {
    vantage: { ipv4: 'global', ipv6: 'none' },
    ask(request) {
      asked.push(request);
      const answer = answers[request.server.address] ?? 'silent';
      if (answer === 'silent') return Promise.resolve(outcomeOf(request, { kind: 'failure', cause: 'timeout', detail: '' }, 0));
      const { flags = RA, answers: records = [], ede } = answer;
      const additionals = [opt(ede === undefined ? [] : [[15, words(ede)]])];
      const octets = writeMessage({ flags, question: request.question, answers: records.map(record), additionals });
      return Promise.resolve(outcomeOf(request, { kind: 'octets', octets }, 0));
    },
  };
  return { exchange, asked };
}

const WWW = 'www.example.org.' as DomainName;

/** `answer 192.0.2.80 by www.example.net.`, `nodata`, `failure timeout`. */
function told(resolved: Resolved): string {
  if (resolved.kind === 'failure') return `failure ${resolved.doubt.cause} ${resolved.doubt.detail}`.trim();
  const content = resolved.kind === 'answer' ? resolved.records.map((one) => ` ${printRdata(one.type, one.rdata)}`).join('') : '';
  const aliases = resolved.aliases.map((alias) => ` by ${nameToText(alias.rdata)}`).join('');
  return `${resolved.kind}${content}${aliases}${resolved.authentic ? ' validated' : ''}`;
}

describe('a resolver', () => {
  test.each([
    ['says what stands at a name', { answers: ['www.example.org. 60 A 192.0.2.80'] }, 'answer 192.0.2.80'],
    ['says whether it validated that', { flags: RA | AD, answers: ['www.example.org. 60 A 192.0.2.80'] }, 'answer 192.0.2.80 validated'],
    [
      'follows aliases',
      { answers: ['www.example.org. 60 CNAME a.example.net.', 'A.example.net. 60 CNAME b.example.net.', 'b.example.net. 60 A 192.0.2.80'] },
      'answer 192.0.2.80 by a.example.net. by b.example.net.',
    ],
    [
      'does not take records of a name that the alias does not lead to',
      { answers: ['www.example.org. 60 CNAME a.example.net.', 'c.example.net. 60 A 192.0.2.66'] },
      'nodata by a.example.net.',
    ],
    [
      'follows a loop of aliases only so far',
      { answers: ['www.example.org. 60 CNAME www.example.org.'] },
      `nodata${' by www.example.org.'.repeat(16)}`,
    ],
    ['says that there is no such type', {}, 'nodata'],
    ['says that there is no such name', { flags: RA | 3 }, 'nxdomain'],
    ['fails, and says why', { flags: RA | 2, ede: 6 }, 'failure serverFailure SERVFAIL, DNSSEC Bogus'],
    ['refuses', { flags: RA | 5 }, 'failure serverFailure REFUSED'],
    ['does not resolve for us', { flags: 0x8000 }, 'failure serverFailure no recursion'],
  ])('%s', async (_, answer, expected) => {
    const { exchange } = answering({ '192.0.2.1': answer });
    expect(told(await recursiveResolver(exchange, [first]).resolve(WWW, TYPE.A))).toBe(expected);
  });

  test('wants recursion, validation and signatures', async () => {
    const { exchange, asked } = answering({ '192.0.2.1': {} });
    await recursiveResolver(exchange, [first]).resolve(WWW, TYPE.A);
    expect(asked[0]?.flags).toEqual({ recursionDesired: true, checkingDisabled: false, edns: true, dnssecOk: true });
  });

  test('is asked once for each question', async () => {
    const { exchange, asked } = answering({ '192.0.2.1': {} });
    const resolver = recursiveResolver(exchange, [first]);
    await Promise.all([resolver.resolve(WWW, TYPE.A), resolver.resolve(WWW, TYPE.A), resolver.resolve(WWW, TYPE.AAAA)]);
    expect(asked).toHaveLength(2);
  });

  test('that fails leaves the word to the next', async () => {
    const { exchange } = answering({ '192.0.2.1': 'silent', '192.0.2.2': { answers: ['www.example.org. 60 A 192.0.2.80'] } });
    expect(told(await recursiveResolver(exchange, [first, second]).resolve(WWW, TYPE.A))).toBe('answer 192.0.2.80');
  });

  test('that denies does not', async () => {
    const { exchange, asked } = answering({
      '192.0.2.1': { flags: RA | 3 },
      '192.0.2.2': { answers: ['www.example.org. 60 A 192.0.2.80'] },
    });
    expect(told(await recursiveResolver(exchange, [first, second]).resolve(WWW, TYPE.A))).toBe('nxdomain');
    expect(asked).toHaveLength(1);
  });

  test('that is not there is no resolver', async () => {
    expect(told(await recursiveResolver(answering({}).exchange, []).resolve(WWW, TYPE.A))).toBe('failure noResolver');
  });
});

test('the machine names its resolvers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'resolv-'));
  const file = join(folder, 'resolv.conf');
  writeFileSync(file, '# comment\nsearch example.org\nnameserver 192.0.2.53\nnameserver\t2001:db8::53 \nnameserver resolver.example\n');
  expect(systemResolvers(file).map(({ address, port }) => `${address} ${port}`)).toEqual(['192.0.2.53 53', '2001:db8::53 53']);
  rmSync(folder, { recursive: true });
  expect(systemResolvers(file)).toEqual([]);
});

test.each([
  ['192.0.2.53', '192.0.2.53 53'],
  ['192.0.2.53:5353', '192.0.2.53 5353'],
  ['2001:db8::53', '2001:db8::53 53'],
  ['[2001:db8::53]', '2001:db8::53 53'],
  ['[2001:db8::53]:5353', '2001:db8::53 5353'],
  ['[192.0.2.53]:53', undefined],
  ['192.0.2.53:0', undefined],
  ['192.0.2.53:65536', undefined],
  ['192.0.2', undefined],
  ['resolver.example', undefined],
  ['', undefined],
])('a resolver is written %s', (text, expected) => {
  const server = resolverAddress(text);
  expect(server === undefined ? undefined : `${server.address} ${server.port}`).toBe(expected);
});
