import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect } from 'vitest';

/** Fails where a value is not what a schema of `test/fixtures` takes; what the schemas call formats is checked by patterns of the same meaning. */
export function schemaOf(name: string): (value: unknown) => void {
  const schema: object = JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    unicodeRegExp: false,
    formats: {
      uri: /^[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,/0-9:;=?@A-Z[\]_a-z~.-]*$/,
      'uri-reference': /^(?:[!#$&'()*+,/0-9:;=?@A-Z[\]_a-z~.-]|%[0-9A-F]{2})*$/,
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
    },
  });
  const validate = ajv.compile(schema);
  return (value) => {
    validate(value);
    expect(validate.errors).toBeNull();
  };
}

export const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

/** Fails where a document is not well-formed, or not what the schema takes; passes over both where there is no xmllint. */
export function checkXml(xml: string, xsd?: string): void {
  if (!hasXmllint) return;
  const schema = xsd === undefined ? [] : ['--schema', `test/fixtures/${xsd}`];
  const { status, stderr } = spawnSync('xmllint', ['--noout', ...schema, '-'], { input: xml, encoding: 'utf8' });
  expect({ status, stderr: stderr.replace(/^- validates\n/, '') }).toEqual({ status: 0, stderr: '' });
}
