import { describe, expect, test } from 'vitest';
import { textOrigin } from '../../model/origin.ts';
import type { Report } from '../../model/report.ts';
import { junit } from '../../reports/junit.ts';
import { fullReport, report, result, silent, textOf, words } from './fixtures.ts';
import { checkXml } from './validators.ts';

async function shown(what: Report): Promise<string> {
  const xml = await textOf(junit.render(what, await words('en'), { colour: false, width: 80 }));
  checkXml(xml, 'junit-10.xsd');
  return xml;
}

describe('JUnit', () => {
  test('has a suite for each file and a case for each result', async () => {
    const xml = await shown(fullReport());
    expect(xml).toContain('<testsuites name="hostmaster" tests="9" failures="3" errors="1">');
    expect(xml).toContain(`    <testcase name="mail/mx-target example.org" classname="mail/mx-target">
      <failure type="error" message="The MX target mail.example.org is an alias of web.example.org">zones/example.org.zone:2:9
The MX target mail.example.org is an alias of web.example.org
fix: Let the MX name web.example.org itself
norm: RFC 2181 §10.3</failure>
    </testcase>
`);
    expect(xml).toContain('<skipped message="accepted in the file until 2027-03-01: until the move (12,345 targets)"/>');
    expect(xml).toContain('<error type="crashed" message="The rule crashed: TypeError: x is undefined">');
    expect(xml).toContain('<testsuite name="Observed on the network"');
  });

  test('has a case that passed for a file without results', async () => {
    expect(await shown(report([]))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hostmaster" tests="1" failures="0" errors="0">
  <testsuite name="zones/example.org.zone" tests="1" failures="0" errors="0" skipped="0" timestamp="2026-11-22T10:00:00Z" file="zones/example.org.zone">
    <testcase name="zones/example.org.zone" classname="hostmaster"/>
  </testsuite>
</testsuites>
`);
  });

  test('lets no file that was not read look clean', async () => {
    const xml = await shown(
      report([], { sources: [{ path: 'a', format: 'zonefile', status: 'failed', reason: 'fileTooLarge', zone: null, records: 0 }] }),
    );
    expect(xml).toContain('<skipped message="a: not read: The file is too large to be read"/>');
  });

  test('counts passes and what does not apply as passed', async () => {
    expect(await shown(report([silent('pass'), silent('notApplicable')]))).toContain('tests="2" failures="0" errors="0" skipped="0"');
  });

  test('is well-formed whatever a path or a value holds', async () => {
    const hostile = Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code)).join('') + ']]>\ud800\ufffe\uffff<![CDATA[&x;';
    const xml = await shown(
      report([
        result({
          subject: { kind: 'file', name: hostile },
          message: { id: hostile, params: { name: hostile } },
          places: [textOrigin(hostile, 0, 1)],
          waived: null,
        }),
      ]),
    );
    expect(xml).toContain('&lt;![CDATA[&amp;x;');
  });
});
