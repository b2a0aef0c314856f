import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const schema: object = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

/** What of a JSON report is not as its schema says; empty when all of it is. */
export function schemaProblems(report: unknown): readonly unknown[] {
  return validate(report) ? [] : (validate.errors ?? []);
}
