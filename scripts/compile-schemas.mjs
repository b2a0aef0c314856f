// Compiles the JSON Schemas to plain functions, so that no code is made from text when the tool runs.
import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const SCHEMAS = [
  // People want to see every mistake in what they wrote; of a program's output the first is enough.
  { name: 'config', exported: 'validateConfiguration', Draft: Ajv, allErrors: true },
  { name: 'report', exported: 'validateReport', Draft: Ajv2020, allErrors: false },
];

/** What only editors and readers need. */
const ANNOTATIONS = new Set(['title', 'description', 'examples', 'default']);

for (const { name, exported, Draft, allErrors } of SCHEMAS) {
  const file = (ending) => new URL(`../schemas/${name}.${ending}`, import.meta.url);
  const schema = withoutAnnotations(JSON.parse(readFileSync(file('schema.json'), 'utf8')));
  const ajv = new Draft({
    allErrors,
    strict: true,
    strictRequired: false,
    inlineRefs: false,
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema(schema);
  const code = standalone.default(ajv, { [exported]: schema.$id });
  if (/\brequire\(/.test(code)) throw new Error(`${name}: the compiled schema needs a module at run time; use another keyword`);
  const header = `// @ts-nocheck\n// Compiled from ${name}.schema.json; do not edit.\nimport type { Validator } from './schema-error.ts';\n`;
  writeFileSync(file('generated.ts'), `${header}${code.replace(`export const ${exported} =`, `export const ${exported}: Validator =`)}\n`);
}

/** `names`: whether the keys are names of properties, which may be called as an annotation is. */
function withoutAnnotations(value, names = false) {
  if (Array.isArray(value)) return value.map((each) => withoutAnnotations(each));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => names || !ANNOTATIONS.has(key));
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutAnnotations(each, !names && key === 'properties')]));
}
