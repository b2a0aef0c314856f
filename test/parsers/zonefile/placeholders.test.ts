import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';

const HEAD = '$TTL 7\na A 192.0.2.1\n';
const TAIL = 'z A 192.0.2.25\n';

describe('a placeholder', () => {
  it.each([
    ['of Jinja as a value', 'b A {{ address }}'],
    ['of Jinja as a name', '{{ name }} A 192.0.2.2'],
    ['of Jinja inside a name', 'b-{{ n }} A 192.0.2.2'],
    ['of Jinja inside a string', 'b TXT "v=spf1 ip4:{{ address }} -all"'],
    ['of Jinja as a statement', '{% for host in hosts %}'],
    ['of Jinja with blanks around', '   {%- endif -%}'],
    ['of Jinja as a comment', '{# nothing #}'],
    ['of Jinja with an odd quote', "b TXT {{ texts['b] }}"],
    ['of Jinja with a parenthesis', 'b TXT {{ f( }}'],
    ['of ERB', 'b A <%= @address %>'],
    ['of ERB as a statement', '<% hosts.each do |host| %>'],
    ['of Go', 'b A {{ .Address }}'],
    ['of Go with a pipe', '{{- range $i, $h := .Hosts -}}'],
    ['between @ signs', 'b A @ADDRESS@'],
    ['between two @ signs', 'b A @@ADDRESS@@'],
    ['with % before', 'b A %address'],
    ['between % signs', 'b CNAME %target%'],
    ['of a shell', 'b A ${ADDRESS}'],
    ['of a shell without braces', 'b A $address'],
    ['between underscores', 'b A __ADDRESS__'],
    ['between underscores as a target', 'b CNAME __TARGET__'],
    ['of a shell as a target', 'b MX 10 $target'],
    ['between @ signs as a target', 'b NS @TARGET@.'],
    ['as an owner', '@HOST@ A 192.0.2.2'],
    ['as a type', 'b @TYPE@ 192.0.2.2'],
    ['in $INCLUDE', '$INCLUDE {{ file }}'],
    ['in front of a parenthesis', '@ SOA {{ ns }}. root.{{ domain }}. (\n 1 ; serial\n 2 3\n\t4 5 )'],
    ['behind a parenthesis that holds lines', '@ SOA {{ f("(") }} ( {{ serial }}\n 2 3 4 5\n)'],
    ['behind a comment', '@ SOA ns1 hostmaster ( ; all times in seconds\n {{ serial }} ; {{ date }}\n 2 3 4 5 )'],
    ['of ERB in front of a parenthesis', '@ SOA <%= @ns %> root (\n 1\n 2 3 4 5 )'],
    ['in front of a parenthesis that is never closed', 'b TXT {{ text }} ( "b"'],
    ['with two parentheses of its own', 'b TXT {{ f((x) }} ; )'],
    ['in a SOA', '@ SOA ns1 hostmaster {{ serial }} 1 2 3 4'],
  ])('%s is a gap, not a problem, and every other record is kept', (_, line) => {
    const { problems, records, reading } = read(`${HEAD}${line}\n${TAIL}`);
    expect(problems).toEqual([]);
    expect(reading.gaps.length).toBeGreaterThan(0);
    expect(new Set(reading.gaps.map(({ cause }) => cause))).toEqual(new Set(['placeholder']));
    expect(records.filter((record) => /^[az]\./.test(record))).toEqual(['a.example.org. 7 A 192.0.2.1', 'z.example.org. 7 A 192.0.2.25']);
  });

  it.each(['@TTL@', '{{ ttl }}', '$ttl'])('in a $TTL, as %s, leaves the TTL unknown and the records known', (ttl) => {
    const { records, problems, zone } = read(
      `$TTL 60\nz A 192.0.2.9\n$TTL ${ttl}\na A 192.0.2.1\nb 7 A 192.0.2.2\n$TTL 9\nc A 192.0.2.3\n`,
    );
    expect(records.slice(1)).toEqual(['a.example.org. 0 A 192.0.2.1', 'b.example.org. 7 A 192.0.2.2', 'c.example.org. 9 A 192.0.2.3']);
    expect([0, 1, 2, 3].map((row) => zone.ttlFrom(row))).toEqual(['default', 'unread', 'own', 'default']);
    expect(problems).toEqual([]);
  });

  it.each(['{{ origin }}.', '$origin', '@ORIGIN@.'])('in a $ORIGIN, as %s, leaves what is relative to it unknown', (origin) => {
    const { records, problems, reading } = read(
      `${HEAD}$ORIGIN ${origin}\n A 192.0.2.2\n@ CNAME x.example.net.\n A 192.0.2.3\nb.example.org. A 192.0.2.4\n TXT "b"\n CNAME c\n$ORIGIN sub\nd A 192.0.2.5\n$ORIGIN example.org.\n${TAIL}`,
    );
    expect(records).toEqual([
      'a.example.org. 7 A 192.0.2.1',
      'a.example.org. 7 A 192.0.2.2',
      'b.example.org. 7 A 192.0.2.4',
      'b.example.org. 7 TXT "b"',
      'z.example.org. 7 A 192.0.2.25',
    ]);
    expect(problems).toEqual([]);
    expect(reading.gaps.map(({ cause }) => cause)).toEqual([
      'placeholder',
      'placeholder',
      'unreadableRecord',
      'placeholder',
      'placeholder',
      'placeholder',
    ]);
  });

  it('in the first $ORIGIN leaves the zone to those who know its name, as often as it stands there', () => {
    const text = `$ORIGIN {{ zone }}.\n${HEAD}$ORIGIN {{ other }}.\nb A 192.0.2.2\n$ORIGIN  {{ zone }}. ; back\n${TAIL}`;
    expect(read(text).records).toEqual(['a.example.org. 7 A 192.0.2.1', 'z.example.org. 7 A 192.0.2.25']);
    expect(read(text.replace(/\{\{ (\w+) \}\}/g, '$$$1')).records).toEqual([
      'a.example.org. 7 A 192.0.2.1',
      'z.example.org. 7 A 192.0.2.25',
    ]);
  });

  it('at a known name leaves other names known', () => {
    const { zone } = read(`${HEAD}b A @ADDRESS@\n`);
    expect(zone.lookup('b.example.org.' as never, 1)).toMatchObject({ kind: 'unknown', gap: { cause: 'placeholder' } });
    expect(zone.lookup('c.example.org.' as never, 1)).toMatchObject({ kind: 'nxdomain' });
  });

  it('at an unknown name leaves every absent name unknown', () => {
    const { zone } = read(`${HEAD}{{ name }} A 192.0.2.2\n`);
    expect(zone.lookup('c.example.org.' as never, 1)).toMatchObject({ kind: 'unknown', gap: { cause: 'placeholder' } });
    expect(zone.lookup('a.example.org.' as never, 1)).toMatchObject({ kind: 'answer' });
  });

  it('on several lines does not swallow the zone', () => {
    const { problems, records } = read(`${HEAD}{{ f(\n  "x" ) }}\n${TAIL}`);
    expect(records).toContain('z.example.org. 7 A 192.0.2.25');
    expect(problems.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['in a comment', 'b A 192.0.2.2 ; {{ address }}'],
    ['that is an SPF macro', 'b TXT "v=spf1 exists:%{i}.example.org -all"'],
    ['that is an origin', 'b CNAME @'],
    ['that is a service name', '_b._tcp A 192.0.2.2'],
    ['that is JSON', 'b TXT "{\\"a\\": 1}"'],
    ['that is a mail address', 'b TXT "a@b"'],
    ['that is a percentage', 'b TXT "100%"'],
  ])('is nothing %s', (_, line) => {
    const { problems, records, reading } = read(`${HEAD}${line}\n${TAIL}`);
    expect(problems).toEqual([]);
    expect(reading.gaps).toEqual([]);
    expect(records.length).toBe(3);
  });
});
