import { describe, expect, test } from 'vitest';
import { lowerName, nameToText } from '../../../model/names/wire.ts';
import { printRdata } from '../../../model/rdata/codec.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import { decodeMessage, mismatchOf, rcodeName } from '../../../probes/dns/message.ts';
import type { Message } from '../../../probes/dns/message.ts';
import { encodeQuery, inRandomCase } from '../../../probes/dns/query.ts';
import { opt, QR, QR_AA, question, record, words, writeMessage } from './support/write-message.ts';

const TO_AUTHORITY = { recursionDesired: false, checkingDisabled: false, edns: true, dnssecOk: true };

function decoded(octets: Uint8Array): Message {
  const message = decodeMessage(octets);
  if (message.kind === 'malformed') throw new Error(`${message.reason} at ${message.at}`);
  return message;
}

/** A response to `example.org. MX` whose answer section is these octets. */
function withAnswer(count: number, octets: Uint8Array): Buffer {
  const message = Buffer.concat([writeMessage({ question: question('example.org', 'MX') }), octets]);
  message.writeUInt16BE(count, 6);
  return message;
}

const QUESTION_NAME = words(0xc00c);

/** A record whose owner is the last of so many pointers, each to the one before. */
function chainOf(pointers: number): Buffer {
  const rdata = Buffer.concat([
    Buffer.of(0),
    ...Array.from({ length: pointers - 1 }, (_, i) => words(0xc000 + 40 + Math.max(0, 2 * i - 1))),
  ]);
  const hidden = Buffer.concat([Buffer.of(0), words(65_280, 1, 0, 300, rdata.length), rdata]);
  const last = words(0xc000 + 40 + Math.max(0, 2 * (pointers - 1) - 1));
  return withAnswer(2, Buffer.concat([hidden, last, words(TYPE.A, 1, 0, 300, 4), Buffer.from([192, 0, 2, 1])]));
}

describe('a query', () => {
  test('asks by number for types that the library has no name for', () => {
    for (const type of [53, 61, 63, 64, 65, 256, 65_280]) {
      expect(decoded(encodeQuery({ name: Uint8Array.of(0), type, class: 1 }, TO_AUTHORITY, 1)).questions[0]?.type).toBe(type);
    }
  });

  test('carries odd octets and letter case of the name as they are', () => {
    const asked = question('A\\.b.EXAMPLE.org', 'TXT');
    expect(nameToText(decoded(encodeQuery(asked, TO_AUTHORITY, 7)).questions[0]!.name)).toBe(nameToText(asked.name));
  });

  test('to an authoritative server wants DNSSEC, takes 1,232 octets and no recursion', () => {
    const query = decoded(encodeQuery(question('example.org', 'SOA'), TO_AUTHORITY, 0xabcd));
    expect(query).toMatchObject({ id: 0xabcd, recursionDesired: false, authenticData: false, checkingDisabled: false });
    expect(query.edns).toMatchObject({ version: 0, payload: 1232, dnssecOk: true, otherFlags: 0 });
  });

  test('to a resolver wants recursion and says that it understands AD', () => {
    const flags = { recursionDesired: true, checkingDisabled: true, edns: false, dnssecOk: false };
    const query = decoded(encodeQuery(question('example.org', 'SOA'), flags, 1));
    expect(query).toMatchObject({ recursionDesired: true, authenticData: true, checkingDisabled: true, edns: undefined });
  });

  test('may ask in another class', () => {
    const query = decoded(encodeQuery({ ...question('version.bind', 'TXT'), class: 3 }, TO_AUTHORITY, 1));
    expect(query.questions[0]).toMatchObject({ type: TYPE.TXT, class: 3 });
  });

  test('in random case is the same name', () => {
    const { name } = question('a-long-label-with-many-letters.example.org', 'A');
    expect(lowerName(inRandomCase(name))).toBe(lowerName(name));
  });
});

describe('a message', () => {
  test('gives its flags, sections and RCODE', () => {
    const message = decoded(
      writeMessage({
        id: 9,
        flags: 0x87b3,
        question: question('example.org', 'MX'),
        answers: [record('Example.ORG. 300 MX 10 Mail.example.org.')],
        authorities: [record('example.org. 60 NS ns1.example.org.')],
        additionals: [record('mail.example.org. 60 A 192.0.2.1'), opt([], 1)],
      }),
    );
    expect(message).toMatchObject({ id: 9, isResponse: true, authoritative: true, truncated: true, recursionDesired: true });
    expect(message).toMatchObject({ recursionAvailable: true, authenticData: true, checkingDisabled: true, rcode: 19, trailing: 0 });
    expect(nameToText(message.answers[0]!.owner)).toBe('Example.ORG.');
    expect(printRdata(TYPE.MX, message.answers[0]!.rdata)).toBe('10 Mail.example.org.');
    expect([message.answers.length, message.authorities.length, message.additionals.length]).toEqual([1, 1, 1]);
  });

  test('gives the names inside record data without compression', () => {
    const rdata = Buffer.concat([words(10), Buffer.from('\x04mail'), QUESTION_NAME]);
    const octets = Buffer.concat([QUESTION_NAME, words(TYPE.MX, 1, 0, 300, rdata.length), rdata]);
    expect(printRdata(TYPE.MX, decoded(withAnswer(1, octets)).answers[0]!.rdata)).toBe('10 mail.example.org.');
  });

  test('takes a TTL with the highest bit as zero (RFC 2181 §8)', () => {
    const octets = Buffer.concat([QUESTION_NAME, words(TYPE.A, 1, 0xffff, 1, 4), Buffer.from([192, 0, 2, 1])]);
    expect(decoded(withAnswer(1, octets)).answers[0]!.ttl).toBe(0);
  });

  test('tells extended errors, control characters made harmless (RFC 8914)', () => {
    const ede = Buffer.concat([words(6), Buffer.from('bogus\u001b[31m \u202e')]);
    const message = decoded(writeMessage({ flags: QR | 2, question: question('example.org', 'A'), additionals: [opt([[15, ede]])] }));
    expect(message.edns?.errors).toEqual([{ code: 6, text: 'bogus\ufffd[31m \ufffd' }]);
  });

  test('that is truncated keeps its whole records', () => {
    const whole = writeMessage({
      flags: QR_AA | 0x0200,
      question: question('example.org', 'A'),
      answers: [record('example.org. 300 A 192.0.2.1'), record('example.org. 300 A 192.0.2.2')],
    });
    expect(decoded(whole.subarray(0, -3)).answers).toHaveLength(1);
  });

  test('names codes that it knows and numbers the others', () => {
    expect([0, 2, 3, 5, 6, 8, 16, 23, 77].map(rcodeName)).toEqual([
      'NOERROR',
      'SERVFAIL',
      'NXDOMAIN',
      'REFUSED',
      'YXDOMAIN',
      'NXRRSET',
      'BADVERS',
      'BADCOOKIE',
      'RCODE77',
    ]);
  });
});

describe('octets that are no message', () => {
  const record10 = (owner: Uint8Array): Buffer => Buffer.concat([owner, words(TYPE.A, 1, 0, 300, 4), Buffer.from([192, 0, 2, 1])]);
  const twice = [opt(), opt()];
  const asked = question('example.org', 'A');
  test.each([
    ['nothing', Buffer.alloc(0), 'truncated'],
    ['half a header', Buffer.alloc(7), 'truncated'],
    ['a question that is announced and missing', Buffer.from('000084000001000000000000', 'hex'), 'truncated'],
    ['an answer that is announced and missing', withAnswer(1, Buffer.alloc(0)), 'truncated'],
    ['record data that reaches beyond the end', withAnswer(1, record10(QUESTION_NAME).subarray(0, -1)), 'truncated'],
    ['a pointer to itself', withAnswer(1, record10(words(0xc000 + 29))), 'pointerForward'],
    ['a pointer ahead', withAnswer(1, record10(words(0xc0ff))), 'pointerForward'],
    ['two pointers at each other', withAnswer(1, record10(words(0xc000 + 31, 0xc000 + 29))), 'pointerForward'],
    ['a label that a pointer leads back to', withAnswer(1, record10(Buffer.from([1, 0x61, 0xc0, 29]))), 'pointerForward'],
    ['a chain of more pointers than a name has labels', chainOf(128), 'tooManyPointers'],
    ['a pointer of one octet', withAnswer(1, Buffer.from([0xc0])), 'truncated'],
    ['a label type of 1999', withAnswer(1, record10(Buffer.from([0x41, 0]))), 'labelType'],
    [
      'a name of 256 octets',
      withAnswer(1, record10(Buffer.concat([...Array.from({ length: 4 }, () => Buffer.alloc(64, 63)), Buffer.of(0)]))),
      'nameTooLong',
    ],
    ['an address of three octets', withAnswer(1, Buffer.concat([QUESTION_NAME, words(TYPE.A, 1, 0, 300, 3), Buffer.alloc(3)])), 'rdata'],
    [
      'an MX whose name ends before its data',
      withAnswer(1, Buffer.concat([QUESTION_NAME, words(TYPE.MX, 1, 0, 300, 5), words(10, 0xc00c), Buffer.alloc(1)])),
      'rdata',
    ],
    ['an MX without a name', withAnswer(1, Buffer.concat([QUESTION_NAME, words(TYPE.MX, 1, 0, 300, 2), words(10)])), 'rdata'],
    ['two OPT records', writeMessage({ question: asked, additionals: twice }), 'twoOpt'],
    ['an OPT record among the answers', writeMessage({ question: asked, answers: [opt()] }), 'optElsewhere'],
    ['an OPT record away from the root', writeMessage({ question: asked, additionals: [{ ...opt(), owner: asked.name }] }), 'optOwner'],
    ['an option longer than its record', writeMessage({ question: asked, additionals: [{ ...opt(), rdata: words(15, 9) }] }), 'optOptions'],
  ])('%s', (_, octets, reason) => {
    expect(decodeMessage(octets)).toMatchObject({ kind: 'malformed', reason });
  });

  test('but as many pointers as a name has labels are a name', () => {
    expect(decoded(chainOf(127)).answers).toHaveLength(2);
  });

  test('mutated messages never throw', () => {
    const seeds = [
      writeMessage({
        question: question('example.org', 'MX'),
        answers: [record('example.org. 300 MX 10 mail.example.org.'), record('example.org. 300 TXT "v=spf1 -all" "more"')],
        authorities: [record('example.org. 60 SOA ns1.example.org. hostmaster.example.org. 1 2 3 4 5')],
        additionals: [record('mail.example.org. 60 AAAA 2001:db8::1'), opt([[15, words(6)]])],
      }),
      withAnswer(1, Buffer.concat([QUESTION_NAME, words(TYPE.MX, 1, 0, 300, 9), words(10), Buffer.from('\x04mail'), QUESTION_NAME])),
      encodeQuery(question('www.example.org', 'HTTPS'), TO_AUTHORITY, 3),
    ];
    const random = xorshift(20_261_101);
    let sound = 0;
    for (let n = 0; n < 20_000; n++) {
      const octets = Buffer.from(seeds[n % seeds.length]!);
      for (let changes = 1 + (random() % 4); changes > 0; changes--) octets[random() % octets.length] = random();
      const message = decodeMessage(random() % 4 === 0 ? octets.subarray(0, random() % octets.length) : octets);
      if (message.kind === 'message') sound++;
    }
    expect(sound).toBeGreaterThan(1000);
  });
});

describe('an answer', () => {
  const asked = question('example.org', 'A');
  const reply = (message: Parameters<typeof writeMessage>[0]): Message => decoded(writeMessage({ question: asked, ...message }));
  test.each([
    ['belongs to its question', reply({ id: 5 }), undefined],
    ['may write the name in other case', reply({ id: 5, question: question('EXAMPLE.org', 'A') }), undefined],
    ['must be a response', reply({ id: 5, flags: 0 }), 'notAResponse'],
    ['must bring the id back', reply({ id: 6 }), 'wrongId'],
    ['must be of an ordinary query', reply({ id: 5, flags: QR | 0x2800 }), 'wrongOpcode'],
    ['must be to the same name', reply({ id: 5, question: question('example.net', 'A') }), 'wrongQuestion'],
    ['must be to the same type', reply({ id: 5, question: question('example.org', 'AAAA') }), 'wrongQuestion'],
    ['must be to the same class', reply({ id: 5, question: { ...asked, class: 3 } }), 'wrongQuestion'],
    ['may leave the question out when it refuses', decoded(writeMessage({ id: 5, flags: QR | 1 })), undefined],
    ['must not leave it out otherwise', decoded(writeMessage({ id: 5 })), 'wrongQuestion'],
  ])('%s', (_, message, mismatch) => {
    expect(mismatchOf(message, asked, { id: 5 })).toBe(mismatch);
  });

  test('must keep the letter case when that was made random', () => {
    expect(mismatchOf(reply({ question: question('EXAMPLE.org', 'A') }), asked, { sameCase: true })).toBe('wrongCase');
  });
});

function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
