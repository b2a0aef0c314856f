import { describe, expect, test } from 'vitest';
import { octodnsZone } from '../../../parsers/octodns/zone.ts';
import { contextOf, mended, problems, readYaml, records } from './project.ts';

const FILE = 'example.org.yaml';

function told(text: string): string[] {
  return problems(readYaml(text), { [FILE]: text });
}

/** A record of type A at a name, in one line. */
const a = (name: string): string => `${name}: {type: A, value: 192.0.2.1}\n`;

describe('YAML 1.1 reads a key as something else', () => {
  test.each([
    ['no', 'no', 'False', 'boolean'],
    ['ON', 'ON', 'True', 'boolean'],
    ['1.10', '1.10', '1.1', 'float'],
    ['010', '010', '8', 'integer'],
    ['0x1f', '0x1f', '31', 'integer'],
    ['1_000', '1_000', '1000', 'integer'],
    ['1:30', '1:30', '90', 'integer'],
    ['1.0e+3', '1.0e+3', '1000.0', 'float'],
    ['~', '~', 'None', 'null'],
    ['Null', 'Null', 'None', 'null'],
    ['2001-1-1 1:00:00', '2001-1-1 1:00:00', '2001-01-01 01:00:00', 'date'],
  ])('%s', (key, written, becomes, kind) => {
    const text = a(key);
    expect(told(text)[0]).toBe(`yamlKeyCoerced written=${written} becomes=${becomes} kind=${kind} @${written}`);
    const [problem] = readYaml(text).problems;
    expect(mended({ [FILE]: text }, problem?.remedy)).toBe(a(`'${key}'`));
    expect(told(a(`'${key}'`))).not.toContainEqual(expect.stringContaining('Coerced'));
  });

  test.each(['12', '2001-01-01', '1e3', 'y', 'n', '08', '1.2.3', 'null-mx', "'no'", '"010"', '=', '0o7'])('%s stays what it is', (key) => {
    expect(told(a(key))).toEqual([]);
  });

  test('the record is published under the other name', () => {
    expect(records(readYaml(a('no')))).toEqual(['false.example.org. 3600 A 192.0.2.1']);
  });
});

describe('YAML 1.1 reads a value as something else', () => {
  test.each([
    ['a truth value in TXT', 'x: {type: TXT, value: no}\n', 'yamlValueCoerced written=no becomes=False kind=boolean refused=yes @no'],
    ['a number in TXT', 'x: {type: TXT, value: 12345}\n', 'yamlValueCoerced written=12345 becomes=12345 kind=integer refused=yes @12345'],
    [
      'a date in TXT',
      'x: {type: TXT, value: 2023-01-01}\n',
      'yamlValueCoerced written=2023-01-01 becomes=2023-01-01 kind=date refused=yes @2023-01-01',
    ],
    [
      'an address of decimal groups below 60',
      'x:\n  type: AAAA\n  value: 2606:10:20:30:40:50:59:1\n',
      expect.stringMatching(/^yamlValueCoerced written=2606:10:20:30:40:50:59:1 becomes=\d+ kind=integer @2606/),
    ],
    [
      'an octal preference',
      'x:\n  type: MX\n  value: {exchange: a.example., preference: 010}\n',
      'yamlValueCoerced written=010 becomes=8 kind=integer @010',
    ],
    [
      'a sexagesimal TTL',
      'x:\n  ttl: 1:00\n  type: A\n  value: 192.0.2.1\n',
      'yamlValueCoerced written=1:00 becomes=60 kind=integer @1:00',
    ],
    [
      'a fraction where a number stands',
      'x:\n  type: MX\n  value: {exchange: a.example., preference: 10.5}\n',
      'yamlValueCoerced written=10.5 becomes=10 kind=float @10.5',
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toContainEqual(expected);
  });

  test.each([
    'x: {type: TXT, value: "no"}\n',
    'x: {type: TXT, value: !!str 12}\n',
    'x:\n  ttl: 007\n  type: A\n  value: 192.0.2.1\n',
    'x:\n  ttl: 3_600\n  type: A\n  value: 192.0.2.1\n',
  ])('%j is what it looks like', (text) => {
    expect(told(text)).toEqual([]);
  });

  test('a key that YAML turns into another text is in no order before it is quoted', () => {
    expect(told(`${a('_dmarc')}${a('nl')}${a('no')}${a('www')}`)).toEqual(['yamlKeyCoerced written=no becomes=False kind=boolean @no']);
  });

  test('quotes mend it', () => {
    const text = 'x: {type: TXT, value: 2023-01-01}\n';
    expect(mended({ [FILE]: text }, readYaml(text).problems[0]?.remedy)).toBe("x: {type: TXT, value: '2023-01-01'}\n");
  });
});

describe('the file as YAML', () => {
  test.each([
    ['an unquoted star as a key', a('*'), 'yamlSyntax reason=unquotedStar detail=* @*'],
    ['an unquoted wildcard below a name', a('*.sub'), 'yamlSyntax reason=unquotedStar detail=*.sub @*.sub'],
    ['a quote that is never closed', "x: {type: TXT, value: 'a}\n", expect.stringContaining('yamlSyntax reason=missingChar')],
    ['a tab', 'x:\n  type:\tA\n  value: 192.0.2.1\n', 'yamlSyntax reason=tab @\t'],
    [
      'an escape that double quotes do not have',
      'x: {type: TXT, value: "v=DMARC1\\; p=none"}\n',
      'yamlSyntax reason=badEscape detail=\\; @\\;',
    ],
    ['a tab behind a value', 'x:\n  type: A\t# mine\n  value: 192.0.2.1\n', 'yamlSyntax reason=tab @\t'],
    ['a tab on an empty line', `${a('x')}\t\n${a('y')}`, 'yamlSyntax reason=tab @\t'],
    ['a colon without key', 'x:\n  : 192.0.2.1\n  type: A\n', expect.stringContaining('yamlSyntax reason=keyMissing detail=: @:')],
    [
      'a colon on the next line',
      'x:\n  ttl: 60\n  type\n    : A\n  value: 192.0.2.1\n',
      'yamlSyntax reason=keyOverLines detail=type @type',
    ],
    ['an anchor with a dot', 'x: &x.y {type: A, value: 192.0.2.1}\n', expect.stringContaining('yamlSyntax reason=anchorName detail=x.y')],
    ['a line end of Unicode', 'x: {type: TXT, value: "a\u2028b"}\n', 'yamlSyntax reason=controlCharacter detail=U+2028 @\u2028'],
    ['a second document', `${a('x')}---\n${a('y')}`, expect.stringContaining('yamlSyntax reason=severalDocuments')],
    [
      'a tag that octoDNS does not know',
      'x: !mine {type: A, value: !foo 192.0.2.1}\n',
      'yamlSyntax reason=unknownTag detail=!foo @192.0.2.1',
    ],
    ['a control character', 'x: {type: TXT, value: "\u0007"}\n', 'yamlSyntax reason=controlCharacter detail=U+0007 @\u0007'],
    ['collections a hundred deep', `x: ${'['.repeat(20_000)}`, 'yamlSyntax reason=tooDeep most=100 @['],
    ['an alias without anchor', 'x: *y\n', 'yamlAlias name=y reason=undefined @*y'],
    ['an alias inside its own anchor', 'x: &x [*x]\n', 'yamlAlias name=x reason=recursive @*x'],
    ['a repeated key', `${a('x')}${a('x')}`, 'yamlDuplicateKey key=x @x @x'],
    ['keys that are one to Python', `${a('1')}${a('1.0')}`, 'yamlDuplicateKey key=1.0 @1.0 @1'],
    ['a repeated key inside a record', 'x: {type: A, type: AAAA, value: 2001:db8::1}\n', 'yamlDuplicateKey key=type @type @type'],
    ['keys out of order', `${a('b')}${a('a')}`, 'octodnsOrder key=b expected=a assumed=yes @b @a'],
    [
      'keys of a record out of order',
      'x:\n  value: 192.0.2.1\n  type: A\n',
      'octodnsOrder key=value expected=type assumed=yes @value @type',
    ],
    ['a list at the top', '- a\n- b\n', 'octodnsShape type= expected=zone found=list @- a'],
    ['a merge of a text', 'x: {<<: y, type: A, value: 192.0.2.1}\n', 'octodnsShape type=<< expected=mapping found=text @y'],
    [
      'a merge of a list with a text in it',
      'x: {<<: [{ttl: 60}, y], type: A, value: 192.0.2.1}\n',
      'octodnsShape type=<< expected=mapping found=text @y',
    ],
    ['a list as a key', '? [a]\n: {type: A, value: 192.0.2.1}\n', 'octodnsShape type= expected=key found=list @[a]'],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toContainEqual(expected);
  });

  test.each(['x:\n  type: TXT\n  value: "a\tb"\n', 'x:\n  type: TXT #\tmine\n  value: a\n', '#\tmine\nx: {type: TXT, value: a}\n'])(
    'a tab may stand in quotes and comments: %j',
    (text) => {
      expect(told(text)).toEqual([]);
    },
  );

  test('octets that are no UTF-8, at the first of them', () => {
    const bytes = Uint8Array.from(`${a('a')}b: {type: TXT, value: \u00e9}\n`, (character) => character.charCodeAt(0));
    const reading = octodnsZone.read({ path: FILE, bytes }, contextOf({}));
    const at = bytes.indexOf(0xe9);
    expect(reading.problems[0]).toMatchObject({ code: 'yamlEncoding', places: [{ span: { start: at, end: at + 1 } }] });
    expect(records(reading)[0]).toBe('a.example.org. 3600 A 192.0.2.1');
  });

  test.each([
    `${a('a2')}${a('a10')}`,
    `${a("''")}${a('_dmarc')}${a('a')}`,
    `${a('2')}${a('12')}${a('test')}`,
    `${a('a-1')}${a('a-02')}${a('a-3')}`,
  ])('natural order: %j', (text) => {
    expect(told(text)).toEqual([]);
  });

  test('the first of two equal keys is lost, as octoDNS loses it', () => {
    expect(records(readYaml('x: {type: A, value: 192.0.2.1}\nx: {type: A, value: 192.0.2.2}\n'))).toEqual([
      'x.example.org. 3600 A 192.0.2.2',
    ]);
  });

  test.each([
    ['a star', a('*'), a("'*'")],
    ['an escape', 'x: {type: TXT, value: "v=DMARC1\\; p=none"}\n', 'x: {type: TXT, value: "v=DMARC1\\\\; p=none"}\n'],
  ])('%s can be mended', (_, text, expected) => {
    const after = mended({ [FILE]: text }, readYaml(text).problems[0]?.remedy);
    expect(after).toBe(expected);
    expect(told(expected)).toEqual([]);
  });

  test('what stands outside the fault is read all the same, and the zone says that it is not whole', () => {
    const reading = readYaml(`${a('a')}${a('*')}b: {type: TXT, value: "x\n`);
    expect(records(reading)).toContain('a.example.org. 3600 A 192.0.2.1');
    expect(records(reading)).toContain('*.example.org. 3600 A 192.0.2.1');
    expect(reading.zones[0]!.gaps).not.toEqual([]);
  });
});

describe('a record', () => {
  test.each([
    ['without type', 'x: {value: 192.0.2.1}\n', 'octodnsUnknownType type= @{value: 192.0.2.1}'],
    ['of a type there is not', 'x: {type: CNMAE, value: a.example.}\n', 'octodnsUnknownType type=CNMAE nearest=CNAME @CNMAE'],
    ['of a type in small letters', 'x: {type: cname, value: a.example.}\n', 'octodnsUnknownType type=cname nearest=CNAME @cname'],
    [
      'of a type octoDNS leaves to the provider',
      'x: {type: SOA, value: a.example.}\n',
      expect.stringContaining('octodnsUnknownType type=SOA'),
    ],
    ['with a key there is not', 'x: {tll: 60, type: A, value: 192.0.2.1}\n', 'octodnsUnknownKey key=tll where=A nearest=ttl @tll'],
    ['with geo where it does not belong', 'x: {geo: {EU: [a]}, type: TXT, value: a}\n', 'octodnsUnknownKey key=geo where=TXT @geo'],
    ['that is a text', 'x: 192.0.2.1\n', 'octodnsShape type= expected=record found=text @192.0.2.1'],
    ['that is nothing', 'x:\n', 'octodnsShape type= expected=record found=empty @x'],
    [
      'in a list in a list',
      'x: [[{type: A, value: 192.0.2.1}]]\n',
      'octodnsShape type= expected=record found=list @[{type: A, value: 192.0.2.1}]',
    ],
    [
      'twice',
      'x:\n- type: A\n  value: 192.0.2.1\n- type: A\n  value: 192.0.2.2\n',
      'octodnsDuplicateRecord name=x type=A @type: A @type: A',
    ],
    [
      'twice under names that are one',
      `${a('BÜCHER')}${a('bücher')}`,
      expect.stringContaining('octodnsDuplicateRecord name=bücher type=A'),
    ],
    ['without value', 'x: {type: A}\n', 'octodnsValueMissing type=A @{type: A}'],
    ['with an empty value', 'x: {type: A, value: }\n', 'octodnsValueMissing type=A @'],
    ['with an empty list', 'x: {type: A, values: []}\n', 'octodnsValueMissing type=A @values'],
    ['with nothing in the list', 'x:\n  type: A\n  values:\n  - 192.0.2.1\n  -\n', 'octodnsValueMissing type=A @'],
    ['with an empty text', "x: {type: A, value: ''}\n", "octodnsValueMissing type=A @''"],
    ['with values where one belongs', 'x: {type: CNAME, values: [a.example.]}\n', 'octodnsValueMissing type=CNAME @values'],
    [
      'with a list where one value belongs',
      'x: {type: CNAME, value: [a.example.]}\n',
      'octodnsShape type=CNAME expected=text found=list @[a.example.]',
    ],
    [
      'with value and values',
      'x: {type: A, value: 192.0.2.1, values: [192.0.2.2]}\n',
      'octodnsShape type=A expected=values found=both @value',
    ],
    [
      'with a text for a mapping',
      'x: {type: MX, value: 10 a.example.}\n',
      'octodnsShape type=MX expected=mapping found=text @10 a.example.',
    ],
    ['with a mapping for a text', 'x: {type: A, value: {a: b}}\n', 'octodnsShape type=A expected=text found=map @{a: b}'],
    ['with a TTL in units', 'x: {ttl: 1h, type: A, value: 192.0.2.1}\n', 'octodnsTtl value=1h reason=notNumber @1h'],
    ['with a negative TTL', 'x: {ttl: -1, type: A, value: 192.0.2.1}\n', 'octodnsTtl value=-1 reason=negative @-1'],
    [
      'with a TTL above 2^31-1',
      'x: {ttl: 2147483648, type: A, value: 192.0.2.1}\n',
      'octodnsTtl value=2147483648 reason=tooLarge @2147483648',
    ],
    ['with a truth value for a TTL', 'x: {ttl: yes, type: A, value: 192.0.2.1}\n', 'octodnsTtl value=yes reason=notNumber @yes'],
    [
      'with a health check over FTP',
      'x: {octodns: {healthcheck: {protocol: FTP}}, type: A, value: 192.0.2.1}\n',
      expect.stringContaining('octodnsHealthcheck value=FTP'),
    ],
    [
      'with octodns as a text',
      'x: {octodns: lenient, type: A, value: 192.0.2.1}\n',
      'octodnsShape type=octodns expected=mapping found=text @lenient',
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toContainEqual(expected);
  });

  test('that cannot be understood leaves the others alone and its name in doubt', () => {
    const text = `a: {type: A, value: 192.0.2.300}\n${a('b')}`;
    const reading = readYaml(text);
    expect(records(reading)).toEqual(['b.example.org. 3600 A 192.0.2.1']);
    expect(reading.gaps.map((gap) => gap.cause)).toEqual(['unreadableRecord']);
  });
});

describe('the name of a record', () => {
  test.each([
    ['an at sign', a("'@'"), "octodnsName name=@ reason=atSign @'@'"],
    ['a final dot', a('www.'), 'octodnsName name=www. reason=finalDot @www.'],
    ['two dots', a('a..b'), 'octodnsName name=a..b reason=emptyLabel @a..b'],
    ['a leading dot', a('.a'), 'octodnsName name=.a reason=emptyLabel @.a'],
    ['a blank', a('a b'), 'octodnsName name=a b reason=whitespace @a b'],
    ['a character IDNA does not allow', a('☃'), 'octodnsName name=☃ reason=idna @☃'],
    ['a long label', a('a'.repeat(64)), expect.stringContaining('labelTooLong')],
    ['a long name', a(Array.from({ length: 5 }, () => 'a'.repeat(60)).join('.')), expect.stringContaining('nameTooLong')],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toContainEqual(expected);
  });

  test.each([
    [a('@').replace('@', "'@'"), undefined],
    [a('www.'), a('www')],
  ])('%j can be mended when it stands without quotes', (text, expected) => {
    expect(mended({ [FILE]: text }, readYaml(text).problems[0]?.remedy)).toBe(expected);
  });
});

describe('TXT', () => {
  test.each([
    [
      'an unescaped semicolon',
      'x: {type: TXT, value: v=DMARC1; p=none}\n',
      'octodnsSemicolon value=v=DMARC1; p=none reason=unescaped @v=DMARC1; p=none',
    ],
    [
      'a doubled backslash',
      'x: {type: TXT, value: v=DMARC1\\\\; p=none}\n',
      'octodnsSemicolon value=v=DMARC1\\\\; p=none reason=doubled @v=DMARC1\\\\; p=none',
    ],
    ['a dash that is none of ASCII', 'x: {type: TXT, value: v=spf1 –all}\n', 'octodnsNonAscii value=v=spf1 –all character=– @v=spf1 –all'],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  test.each([
    ['plain', 'x: {type: TXT, value: v=DMARC1; p=none; a\\; b}\n', 'x: {type: TXT, value: v=DMARC1\\; p=none\\; a\\; b}\n'],
    ['single-quoted', "x: {type: TXT, value: 'v=DMARC1; p=none'}\n", "x: {type: TXT, value: 'v=DMARC1\\; p=none'}\n"],
    ['double-quoted', 'x: {type: TXT, value: "v=DMARC1; p=none"}\n', 'x: {type: TXT, value: "v=DMARC1\\\\; p=none"}\n'],
    ['doubled', "x: {type: TXT, value: 'v=DMARC1\\\\; p=none'}\n", "x: {type: TXT, value: 'v=DMARC1\\; p=none'}\n"],
    ['folded', 'x:\n  type: TXT\n  value: >-\n    v=DMARC1;\n    p=none\n', 'x:\n  type: TXT\n  value: >-\n    v=DMARC1\\;\n    p=none\n'],
  ])('semicolons in a %s scalar can be mended', (_, text, expected) => {
    expect(mended({ [FILE]: text }, readYaml(text).problems[0]?.remedy)).toBe(expected);
    expect(told(expected)).toEqual([]);
    expect(records(readYaml(expected))).toEqual(
      records(readYaml(text)).map((line) => line.replaceAll('\\\\;', ';').replaceAll('\\\\', '')),
    );
  });
});

describe('sub-keys', () => {
  const mx = (value: string): string => `x: {type: MX, value: ${value}}\n`;
  test.each([
    ['a missing one', mx('{preference: 10}'), 'octodnsField type=MX field=exchange reason=missing value= @{preference: 10}'],
    [
      'a mistyped one',
      mx('{exchange: a.example., prefrence: 10}'),
      'octodnsField type=MX field=preference reason=missing value= nearest=prefrence @prefrence',
    ],
    ['an unknown one', mx('{exchange: a.example., preference: 10, weight: 1}'), 'octodnsUnknownKey key=weight where=MX @weight'],
    ['an empty one', mx('{exchange: , preference: 10}'), 'octodnsField type=MX field=exchange reason=missing value= @'],
    [
      'a text for a number',
      mx('{exchange: a.example., preference: ten}'),
      'octodnsField type=MX field=preference reason=notNumber value=ten @ten',
    ],
    [
      'a number the record has no room for',
      mx('{exchange: a.example., preference: 70000}'),
      expect.stringMatching(/^numberRange .*type=MX @70000$/),
    ],
    [
      'a list for a text',
      mx('{exchange: [a.example.], preference: 10}'),
      'octodnsField type=MX field=exchange reason=notText value= @[a.example.]',
    ],
    [
      'a target that is no host name',
      mx('{exchange: a b.example., preference: 10}'),
      'octodnsField type=MX field=exchange reason=notFqdn value=a b.example. @a b.example.',
    ],
    [
      'a target with a long label',
      mx(`{exchange: ${'a'.repeat(64)}.example., preference: 10}`),
      expect.stringMatching(/^(?:badName|labelTooLong) /),
    ],
    [
      'a fingerprint type there is not',
      'x: {type: SSHFP, value: {algorithm: 4, fingerprint: 00, fingerprint_type: 3}}\n',
      expect.stringContaining('octodnsField type=SSHFP field=fingerprint_type reason=notAllowed value=3 expected=1, 2'),
    ],
    [
      'flags of NAPTR there are not',
      "x: {type: NAPTR, value: {flags: Q, order: 1, preference: 1, regexp: '', replacement: ., service: ''}}\n",
      expect.stringContaining('octodnsField type=NAPTR field=flags reason=notAllowed value=Q expected=S, A, U, P'),
    ],
    [
      'a latitude beyond the pole',
      'x: {type: LOC, value: {altitude: 0, lat_degrees: 91, lat_direction: N, lat_minutes: 0, lat_seconds: 0, long_degrees: 0, long_direction: E, long_minutes: 0, long_seconds: 0, precision_horz: 0, precision_vert: 0, size: 0}}\n',
      'octodnsField type=LOC field=lat_degrees reason=notAllowed value=91 expected=0…90 @91',
    ],
    [
      'hex that is none',
      'x: {type: TLSA, value: {certificate_association_data: xyz, certificate_usage: 3, matching_type: 1, selector: 1}}\n',
      expect.stringMatching(/^badHex .*@xyz$/),
    ],
    ['an address that is none', 'x: {type: A, value: 192.0.2}\n', expect.stringMatching(/^badIpv4 .*@192\.0\.2$/)],
    ['an IPv4 address for AAAA', 'x: {type: AAAA, value: 192.0.2.1}\n', expect.stringMatching(/^badIpv6 .*@192\.0\.2\.1$/)],
    [
      'a code of URLFWD there is not',
      'x: {type: URLFWD, value: {code: 303, masking: 0, path: /, query: 0, target: a}}\n',
      'octodnsField type=URLFWD field=code reason=notAllowed value=303 expected=301, 302 @303',
    ],
    [
      'alpn as a text',
      'x: {type: HTTPS, value: {svcparams: {alpn: h3}, svcpriority: 1, targetname: .}}\n',
      'octodnsField type=HTTPS field=alpn reason=notList value=h3 @h3',
    ],
    [
      'parameters in alias mode',
      'x: {type: HTTPS, value: {svcparams: {alpn: [h3]}, svcpriority: 0, targetname: a.example.}}\n',
      expect.stringContaining('octodnsField type=HTTPS field=svcparams reason=aliasMode'),
    ],
    [
      'a parameter there is not',
      'x: {type: HTTPS, value: {svcparams: {alnp: [h3]}, svcpriority: 1, targetname: .}}\n',
      expect.stringMatching(/^paramKey /),
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toContainEqual(expected);
  });
});

describe('a target without final dot', () => {
  test.each([
    ['of a CNAME record', 'x: {type: CNAME, value: a.example}\n', 'a.example'],
    ['of an MX record', 'x: {type: MX, value: {exchange: a.example, preference: 1}}\n', 'a.example'],
    ['in quotes', "x: {type: NS, values: ['a.example', b.example.]}\n", "'a.example'"],
    ['of an ALIAS record', "'': {type: ALIAS, value: a.example}\n", 'a.example'],
  ])('%s is told, and gets one', (_, text, written) => {
    expect(told(text)).toEqual([expect.stringMatching(/^octodnsField .*reason=finalDotAssumed value=a\.example @/)]);
    const [problem] = readYaml(text).problems;
    const dotted = written.replace('example', 'example.');
    expect(mended({ [FILE]: text }, problem?.remedy)).toBe(text.replace(written, dotted));
  });

  test('is taken as absolute all the same', () => {
    expect(records(readYaml('x: {type: CNAME, value: a.example}\n'))).toEqual(['x.example.org. 3600 CNAME a.example.']);
  });

  test('may be the replacement of a NAPTR record, which octoDNS does not look at', () => {
    const value = "{flags: U, order: 1, preference: 1, regexp: '', replacement: a.example, service: SIP+D2U}";
    expect(told(`x: {type: NAPTR, value: ${value}}\n`)).toEqual([]);
  });
});

describe('a lenient record', () => {
  test('has warnings for what octoDNS only warns of', () => {
    expect(told('x: {octodns: {lenient: true}, type: MX, value: {exchange: a.example.}}\n')).toEqual([
      'octodnsLenient code=octodnsField @{exchange: a.example.}',
    ]);
  });

  test('cannot be of a type there is not', () => {
    expect(told('x: {octodns: {lenient: true}, type: CNMAE, value: a.example.}\n')).toEqual([
      'octodnsUnknownType type=CNMAE nearest=CNAME @CNMAE',
    ]);
  });
});
