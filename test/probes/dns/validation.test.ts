import { describe, expect, test } from 'vitest';
import type { DomainName } from '../../../model/names/name.ts';
import { nameToText } from '../../../model/names/wire.ts';
import { extendedErrorText } from '../../../probes/dns/extended-errors.ts';
import { outcomeOf, type Exchange, type ServerAddress } from '../../../probes/dns/exchange.ts';
import { validatingResolver, type Validated } from '../../../probes/dns/validation.ts';
import { opt, record, words, writeMessage } from './support/write-message.ts';

const RA = 0x8080;
const AD = 0x0020;
const SERVFAIL = 2;
const NXDOMAIN = 3;
const SOA = 'example.org. 60 SOA ns1.example.org. root.example.org. 1 2 3 4 5';

interface Answer {
  readonly flags: number;
  readonly answers?: readonly string[];
  readonly ede?: number;
  readonly text?: string;
}

/** What a resolver says of the root, of example.org, and of example.org without validation; it is silent where it says nothing. */
interface Says {
  readonly root?: Answer;
  readonly name?: Answer;
  readonly unchecked?: Answer;
}

const validates: Answer = { flags: RA | AD };

function resolvers(...all: readonly Says[]): { exchange: Exchange; servers: ServerAddress[]; asked: string[] } {
  const asked: string[] = [];
  const servers = all.map((_, i) => ({ host: '', address: `192.0.2.${i + 1}`, port: 53 }));
  const exchange: Exchange = {
    vantage: { ipv4: 'global', ipv6: 'none' },
    ask(request) {
      const { address } = request.server;
      const { root, name, unchecked } = all[Number(address.slice('192.0.2.'.length)) - 1]!;
      const owner = nameToText(request.question.name);
      asked.push(`${address} ${owner}${request.flags.checkingDisabled ? ' cd' : ''}`);
      const answer = owner === '.' ? root : request.flags.checkingDisabled ? unchecked : name;
      if (answer === undefined) return Promise.resolve(outcomeOf(request, { kind: 'failure', cause: 'timeout', detail: '' }, 0));
      const { flags, answers = [], ede, text = '' } = answer;
      const errors: [number, Uint8Array][] = ede === undefined ? [] : [[15, Buffer.concat([words(ede), Buffer.from(text)])]];
      const octets = writeMessage({ flags, question: request.question, answers: answers.map(record), additionals: [opt(errors)] });
      return Promise.resolve(outcomeOf(request, { kind: 'octets', octets }, 0));
    },
  };
  return { exchange, servers, asked };
}

const NAME = 'example.org.' as DomainName;

/** `bogus example.org. (DNSSEC Bogus: expired)`, `secure nxdomain`, `failure timeout`. */
function told(said: Validated): string {
  if (said.kind === 'failure') return ['failure', said.doubt.cause, said.doubt.detail].join(' ').trimEnd();
  const errors = said.errors.map(extendedErrorText).join('; ');
  return [said.kind, said.exists ? '' : 'nxdomain', said.zone ?? '', errors === '' ? '' : `(${errors})`]
    .filter((word) => word !== '')
    .join(' ');
}

async function said(...all: readonly Says[]): Promise<string> {
  const { exchange, servers } = resolvers(...all);
  return told(await validatingResolver(exchange, servers).validate(NAME));
}

describe('a validating resolver', () => {
  test.each<[string, Says, string]>([
    ['that says AD holds a zone for secure', { root: validates, name: { flags: RA | AD, answers: [SOA] } }, 'secure example.org.'],
    ['that does not holds it for insecure', { root: validates, name: { flags: RA, answers: [SOA] } }, 'insecure example.org.'],
    [
      'that says why it takes a signed zone for insecure is heard',
      { root: validates, name: { flags: RA, answers: [SOA], ede: 1 } },
      'insecure example.org. (Unsupported DNSKEY Algorithm)',
    ],
    [
      'that refuses what it has without validation holds it for bogus, in its own words',
      {
        root: validates,
        name: { flags: RA | SERVFAIL, ede: 7, text: 'signature\u001b[2J expired' },
        unchecked: { flags: RA, answers: [SOA] },
      },
      'bogus example.org. (Signature Expired: signature\ufffd[2J expired)',
    ],
    [
      'that answers and says that the answer is bogus is believed',
      { root: validates, name: { flags: RA | AD, answers: [SOA], ede: 9 } },
      'bogus example.org. (DNSKEY Missing)',
    ],
    [
      'that has nothing without validation either could not reach the servers',
      { root: validates, name: { flags: RA | SERVFAIL, ede: 22 }, unchecked: { flags: RA | SERVFAIL } },
      'failure serverFailure SERVFAIL, No Reachable Authority',
    ],
    [
      'that is silent without validation has told nothing',
      { root: validates, name: { flags: RA | SERVFAIL } },
      'failure serverFailure SERVFAIL',
    ],
    ['tells of names that do not exist too', { root: validates, name: { flags: RA | AD | NXDOMAIN } }, 'secure nxdomain'],
    ['that refuses says nothing', { root: validates, name: { flags: RA | 5 } }, 'failure serverFailure REFUSED'],
    ['that is silent says nothing', { root: validates }, 'failure timeout'],
    ['is none without AD for the root', { root: { flags: RA }, name: { flags: RA | AD } }, 'failure notValidating'],
    ['is none when the root fails, AD or not', { root: { flags: RA | AD | SERVFAIL }, name: validates }, 'failure notValidating'],
    ['that does not answer for the root is not there', { name: validates }, 'failure timeout'],
  ])('%s', async (_, says, expected) => expect(await said(says)).toBe(expected));

  test('is the first that validates, and no other is asked for what it refuses', async () => {
    const refusing = { root: validates, name: { flags: RA | SERVFAIL }, unchecked: { flags: RA } };
    const { exchange, servers, asked } = resolvers({ root: { flags: RA } }, refusing, { root: validates, name: { flags: RA | AD } });
    const validator = validatingResolver(exchange, servers);
    expect(told(await validator.validate(NAME))).toBe('bogus');
    expect(told(await validator.validate(NAME))).toBe('bogus');
    expect(asked).toEqual(['192.0.2.1 .', '192.0.2.2 .', '192.0.2.2 example.org.', '192.0.2.2 example.org. cd']);
  });

  test('is none where no resolver is named', async () => expect(await said()).toBe('failure noResolver'));
});
