import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { languages } from '../../locales/languages.ts';
import { formats, reporter, type FormatId } from '../../reports/registry.ts';
import { fullReport, report, textOf, words } from '../reports/fixtures.ts';
import { HOSTILE, reportAbout } from '../reports/hostile.ts';
import { hasXmllint, schemaOf } from '../reports/validators.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostmaster-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Values that stand for every kind of harm, an ordinary report, and an empty one. */
const REPORTS = [fullReport(), report([]), report([], { sources: [] }), ...HOSTILE.map((value) => reportAbout(value))];

const ajv = new Ajv2020({ strict: true, allErrors: true });
const isReport = ajv.compile(JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')));
const [isSarif, isRemark, isDiagnosticResult] = ['sarif-2.1.0', 'gitlab-code-quality', 'rdjson'].map((name) =>
  schemaOf(`${name}.schema.json`),
);

/** What reads each form, as far as it has a grammar; the XML ones are checked together, for one start of xmllint each. */
const READS: Partial<Record<FormatId, (text: string) => void>> = {
  json: (text) => {
    isReport(JSON.parse(text));
    expect(isReport.errors).toBeNull();
  },
  sarif: (text) => isSarif?.(JSON.parse(text)),
  gitlab: (text) => {
    const remarks = JSON.parse(text) as readonly { readonly fingerprint: string }[];
    for (const remark of remarks) isRemark?.(remark);
    expect(new Set(remarks.map(({ fingerprint }) => fingerprint)).size).toBe(remarks.length);
  },
  rdjson: (text) => isDiagnosticResult?.(JSON.parse(text)),
  rdjsonl: (text) =>
    isDiagnosticResult?.({
      diagnostics:
        text === ''
          ? []
          : text
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line)),
    }),
  badge: (text) => expect(Object.keys(JSON.parse(text) as object)).toEqual(['schemaVersion', 'label', 'message', 'color', 'isError']),
};

describe.each(languages)('in the language %s', (language) => {
  const rendered = async (format: FormatId): Promise<readonly string[]> => {
    const [translator, form] = [await words(language), await reporter(format)];
    return Promise.all(REPORTS.map((each) => textOf(form.render(each, translator, { colour: false, width: 80 }))));
  };

  test.each(formats.filter((format) => format in READS))('%s is what its readers take, whatever stands in it', async (format) => {
    for (const text of await rendered(format)) READS[format]?.(text);
  });

  test.runIf(hasXmllint).each([
    ['junit', ['--schema', 'test/fixtures/junit-10.xsd']],
    ['badge-svg', []],
  ] as const)('%s is well-formed XML, and what its schema takes', async (format, schema) => {
    const files = (await rendered(format)).map((text, at) => {
      const file = join(folder, `${language}-${format}-${at}.xml`);
      writeFileSync(file, text);
      return file;
    });
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...schema, ...files], { encoding: 'utf8' });
    expect({ status, troubles: stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates')) }).toEqual({
      status: 0,
      troubles: [],
    });
  });
});
