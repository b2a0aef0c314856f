import { describe, expect, it } from 'vitest';
import { type Files, type HowToRead, read } from './reading.ts';

interface Row {
  readonly name: string;
  readonly files: string | Files;
  readonly records?: readonly string[];
  readonly problems?: readonly string[];
  readonly how?: HowToRead;
}

function check({ files, records = [], problems = [], how = {} }: Row): void {
  const found = read(files, how);
  expect(found.records).toEqual(records);
  expect(found.problems).toEqual(problems);
}

describe('$ORIGIN', () => {
  it.each<Row>([
    {
      name: 'completes the names after it',
      files: '$ORIGIN sub.example.org.\nwww 1 CNAME a\n',
      records: ['www.sub.example.org. 1 CNAME a.sub.example.org.'],
    },
    {
      name: 'is written in any letter case',
      files: '$origin sub.example.org.\n@ 1 NS a\n',
      records: ['sub.example.org. 1 NS a.sub.example.org.'],
    },
    {
      name: 'is completed itself, with a warning',
      files: '$ORIGIN sub\n@ 1 NS a\n',
      records: ['sub.example.org. 1 NS a.sub.example.org.'],
      problems: ['relativeOrigin 1:9-1:12'],
    },
    { name: 'may be @', files: '$ORIGIN @\n@ 1 NS a\n', records: ['example.org. 1 NS a.example.org.'] },
    { name: 'may be the root', files: '$ORIGIN .\nexample.org 1 NS a.example.org\n', records: ['example.org. 1 NS a.example.org.'] },
    {
      name: 'may have escapes',
      files: '$ORIGIN a\\.b.example.org.\n@ 1 NS a\n',
      records: ['a\\.b.example.org. 1 NS a.a\\.b.example.org.'],
    },
    {
      name: 'keeps the letter case of what it completes',
      files: '$ORIGIN Sub.example.org.\nwww 1 CNAME a\n',
      records: ['www.sub.example.org. 1 CNAME a.Sub.example.org.'],
    },
    {
      name: 'may have a comment behind it',
      files: '$ORIGIN sub.example.org. ; here\n@ 1 NS a\n',
      records: ['sub.example.org. 1 NS a.sub.example.org.'],
    },
    {
      name: 'keeps the owner before it, with a warning',
      files: 'www 1 A 192.0.2.1\n$ORIGIN sub.example.org.\n 1 A 192.0.2.2\n 1 A 192.0.2.3\n',
      records: ['www.example.org. 1 A 192.0.2.1', 'www.example.org. 1 A 192.0.2.2', 'www.example.org. 1 A 192.0.2.3'],
      problems: ['ownerAfterOrigin 3:2-3:3'],
    },
    {
      name: 'needs a name',
      files: '$ORIGIN\nwww 1 A 192.0.2.1\n',
      records: ['www.example.org. 1 A 192.0.2.1'],
      problems: ['directiveArgument 1:1-1:8'],
    },
    {
      name: 'takes one name',
      files: '$ORIGIN sub.example.org. x\nwww 1 A 192.0.2.1\n',
      records: ['www.sub.example.org. 1 A 192.0.2.1'],
      problems: ['directiveArgument 1:26-1:27'],
    },
    {
      name: 'needs a sound name',
      files: '$ORIGIN a..b.\nwww 1 A 192.0.2.1\n',
      records: ['www.example.org. 1 A 192.0.2.1'],
      problems: ['emptyLabel 1:11-1:12'],
    },
  ])('$name', check);
});

describe('$TTL', () => {
  it.each<Row>([
    {
      name: 'holds for records without one',
      files: '$TTL 60\na A 192.0.2.1\nb 30 A 192.0.2.2\nc A 192.0.2.3\n',
      records: ['a.example.org. 60 A 192.0.2.1', 'b.example.org. 30 A 192.0.2.2', 'c.example.org. 60 A 192.0.2.3'],
    },
    {
      name: 'may change',
      files: '$TTL 60\na A 192.0.2.1\n$TTL 2h\nb A 192.0.2.2\n',
      records: ['a.example.org. 60 A 192.0.2.1', 'b.example.org. 7200 A 192.0.2.2'],
    },
    { name: 'may be nothing', files: '$TTL 0\na A 192.0.2.1\n', records: ['a.example.org. 0 A 192.0.2.1'] },
    {
      name: 'goes before the TTL of the record before',
      files: 'a 30 A 192.0.2.1\n$TTL 60\nb A 192.0.2.2\n',
      records: ['a.example.org. 30 A 192.0.2.1', 'b.example.org. 60 A 192.0.2.2'],
    },
    {
      name: 'that is too large counts as 0',
      files: '$TTL 2147483648\na A 192.0.2.1\n',
      records: ['a.example.org. 0 A 192.0.2.1'],
      problems: ['ttlRange 1:6-1:16'],
    },
    {
      name: 'that is none is lost',
      files: '$TTL 1h30\na 5 A 192.0.2.1\n',
      records: ['a.example.org. 5 A 192.0.2.1'],
      problems: ['directiveArgument 1:6-1:10'],
    },
    {
      name: 'in quotes is taken, but told',
      files: '$TTL "60"\na A 192.0.2.1\n',
      records: ['a.example.org. 60 A 192.0.2.1'],
      problems: ['directiveArgument 1:6-1:10'],
    },
    {
      name: 'nearly its name in small letters is no variable of a template',
      files: '$ttll 60\na 1 A 192.0.2.1\n',
      records: ['a.example.org. 1 A 192.0.2.1'],
      problems: ['unknownDirective 1:1-1:6'],
    },
  ])('$name', check);
});

describe('$INCLUDE', () => {
  it.each<Row>([
    {
      name: 'reads a file in place',
      files: { zone: 'a 1 A 192.0.2.1\n$INCLUDE sub\nc 1 A 192.0.2.3\n', sub: 'b 1 A 192.0.2.2\n' },
      records: ['a.example.org. 1 A 192.0.2.1', 'b.example.org. 1 A 192.0.2.2', 'c.example.org. 1 A 192.0.2.3'],
    },
    {
      name: 'reads a file with another origin, and no further',
      files: { zone: '$INCLUDE sub b.example.org.\nc 1 A 192.0.2.3\n', sub: '@ 1 A 192.0.2.2\nx 1 CNAME @\n' },
      records: ['b.example.org. 1 A 192.0.2.2', 'x.b.example.org. 1 CNAME b.example.org.', 'c.example.org. 1 A 192.0.2.3'],
    },
    {
      name: 'completes a relative origin',
      files: { zone: '$INCLUDE sub b\n', sub: '@ 1 A 192.0.2.2\n' },
      records: ['b.example.org. 1 A 192.0.2.2'],
    },
    {
      name: 'forgets the $ORIGIN of the file',
      files: { zone: '$INCLUDE sub\nc 1 A 192.0.2.3\n', sub: '$ORIGIN b.example.org.\n@ 1 A 192.0.2.2\n' },
      records: ['b.example.org. 1 A 192.0.2.2', 'c.example.org. 1 A 192.0.2.3'],
    },
    {
      name: 'gives the file the owner, and gets it back',
      files: { zone: 'a 1 A 192.0.2.1\n$INCLUDE sub\n 1 A 192.0.2.4\n', sub: ' 1 A 192.0.2.2\nb 1 A 192.0.2.3\n' },
      records: [
        'a.example.org. 1 A 192.0.2.1',
        'a.example.org. 1 A 192.0.2.2',
        'b.example.org. 1 A 192.0.2.3',
        'a.example.org. 1 A 192.0.2.4',
      ],
    },
    {
      name: 'warns of a blank owner below another origin',
      files: { zone: 'a 1 A 192.0.2.1\n$INCLUDE sub sub\n', sub: ' 1 A 192.0.2.2\n' },
      records: ['a.example.org. 1 A 192.0.2.1', 'a.example.org. 1 A 192.0.2.2'],
      problems: ['ownerAfterOrigin sub 1:2-1:3'],
    },
    {
      name: 'keeps the $TTL of the file',
      files: { zone: '$INCLUDE ttl\na A 192.0.2.1\n', ttl: '$TTL 60\n' },
      records: ['a.example.org. 60 A 192.0.2.1'],
    },
    {
      name: 'reads files inside files',
      files: { zone: '$INCLUDE one\n', one: '$INCLUDE dir/two\n', 'dir/two': '$INCLUDE three\n', 'dir/three': 'a 1 A 192.0.2.1\n' },
      records: ['a.example.org. 1 A 192.0.2.1'],
    },
    {
      name: 'reads one file twice',
      files: { zone: '$INCLUDE sub a\n$INCLUDE sub b\n', sub: '@ 1 A 192.0.2.1\n' },
      records: ['a.example.org. 1 A 192.0.2.1', 'b.example.org. 1 A 192.0.2.1'],
    },
    {
      name: 'takes a name in quotes',
      files: { zone: '$INCLUDE "my file"\n', 'my file': 'a 1 A 192.0.2.1\n' },
      records: ['a.example.org. 1 A 192.0.2.1'],
    },
    {
      name: 'tells of faults in the file where they stand',
      files: { zone: '$INCLUDE sub\na 1 A 192.0.2.1\n', sub: 'b 1 A x\n' },
      records: ['a.example.org. 1 A 192.0.2.1'],
      problems: ['badIpv4 sub 1:7-1:8'],
    },
    {
      name: 'tells of a missing newline of the file',
      files: { zone: '$INCLUDE sub\na 1 A 192.0.2.1\n', sub: 'b 1 A 192.0.2.2' },
      records: ['b.example.org. 1 A 192.0.2.2', 'a.example.org. 1 A 192.0.2.1'],
      problems: ['missingFinalNewline sub 1:16-1:16'],
    },
    {
      name: 'finds no file',
      files: '$INCLUDE nowhere\na 1 A 192.0.2.1\n',
      records: ['a.example.org. 1 A 192.0.2.1'],
      problems: ['includeNotFound 1:10-1:17'],
    },
    {
      name: 'never leaves the project',
      files: '$INCLUDE ../../etc/passwd\na 1 A 192.0.2.1\n',
      records: ['a.example.org. 1 A 192.0.2.1'],
      problems: ['includeOutside 1:10-1:26'],
    },
    { name: 'never opens an absolute path', files: '$INCLUDE /etc/passwd\n', problems: ['includeOutside 1:10-1:21'] },
    {
      name: 'does not go round in a circle',
      files: { zone: '$INCLUDE sub\na 1 A 192.0.2.1\n', sub: '$INCLUDE zone\nb 1 A 192.0.2.2\n' },
      records: ['b.example.org. 1 A 192.0.2.2', 'a.example.org. 1 A 192.0.2.1'],
      problems: ['includeCycle sub 1:10-1:14'],
    },
    {
      name: 'does not include itself',
      files: { zone: '$INCLUDE zone\na 1 A 192.0.2.1\n' },
      records: ['a.example.org. 1 A 192.0.2.1'],
      problems: ['includeCycle 1:10-1:14'],
    },
    {
      name: 'goes as deep as it may',
      files: { zone: '$INCLUDE f1\n', f1: '$INCLUDE f2\n', f2: 'a 1 A 192.0.2.1\n$INCLUDE f3\n', f3: 'b 1 A 192.0.2.2\n' },
      how: { limits: { includeDepth: 2 } },
      records: ['a.example.org. 1 A 192.0.2.1'],
      problems: ['includeTooDeep f2 2:10-2:12'],
    },
    { name: 'needs a file', files: '$INCLUDE ; nothing\n', problems: ['directiveArgument 1:1-1:9'] },
    {
      name: 'takes two words',
      files: { zone: '$INCLUDE sub b x\n', sub: '@ 1 A 192.0.2.2\n' },
      records: ['b.example.org. 1 A 192.0.2.2'],
      problems: ['directiveArgument 1:16-1:17'],
    },
  ])('$name', check);

  it('that could not be read leaves what is missing unknown', () => {
    const { zone, reading } = read('$INCLUDE nowhere\na 1 A 192.0.2.1\n');
    expect(zone.gaps.map(({ cause }) => cause)).toEqual(['includeNotFound']);
    expect(zone.lookup('b.example.org.' as never, 1)).toMatchObject({ kind: 'unknown', gap: { cause: 'includeNotFound' } });
    expect(reading.gaps.map(({ cause }) => cause)).toEqual(['includeNotFound']);
  });

  it('tells the way to a record of the file', () => {
    const { zone } = read({ zone: '$INCLUDE sub\n', sub: '\n$INCLUDE leaf\n', leaf: 'a 1 A 192.0.2.1\n' });
    expect(zone.originOf(0)).toMatchObject({
      span: { path: 'leaf', start: 0, end: 15 },
      via: [
        { path: 'zone', start: 0 },
        { path: 'sub', start: 1 },
      ],
    });
  });

  it('names all files that were read', () => {
    expect(read({ zone: '$INCLUDE sub\n', sub: 'a 1 A 192.0.2.1\n' }).reading.files.map(({ path }) => path)).toEqual(['zone', 'sub']);
  });

  it('doubling with every level comes to an end', () => {
    const files: Record<string, string> = { zone: '$INCLUDE f0\n' };
    for (let i = 0; i < 40; i++) files[`f${i}`] = `$INCLUDE f${i + 1}\n$INCLUDE f${i + 1}\n`;
    const { problems } = read(files, { limits: { includeDepth: 100 } });
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('other directives', () => {
  it.each<Row>([
    {
      name: 'are told and skipped',
      files: '$UNICODE x\na 1 A 192.0.2.1\n',
      records: ['a.example.org. 1 A 192.0.2.1'],
      problems: ['unknownDirective 1:1-1:9'],
    },
    {
      name: 'of dumps are skipped in silence',
      files: '$DATE 20261101000000\na 1 A 192.0.2.1\n',
      records: ['a.example.org. 1 A 192.0.2.1'],
    },
    {
      name: 'begin in the first column only',
      files: 'a 1 A 192.0.2.1\n $TTL 5\n',
      records: ['a.example.org. 1 A 192.0.2.1'],
      problems: ['indentedOwner 2:2-2:6'],
    },
    { name: 'are no owners with an escape', files: '\\$TTL 1 A 192.0.2.1\n', records: ['\\$ttl.example.org. 1 A 192.0.2.1'] },
  ])('$name', check);
});
