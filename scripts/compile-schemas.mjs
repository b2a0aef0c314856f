// Compiles the JSON Schemas to plain functions, so that no code is made from text when the tool runs.
import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

const SCHEMAS = [{ name: 'config', exported: 'validateConfiguration' }];

/** What only editors and readers need. No property of these schemas has such a name. */
const ANNOTATIONS = new Set(['title', 'description', 'examples', 'default']);

for (const { name, exported } of SCHEMAS) {
  const file = (ending) => new URL(`../schemas/${name}.${ending}`, import.meta.url);
  const schema = JSON.parse(readFileSync(file('schema.json'), 'utf8'), (key, value) => (ANNOTATIONS.has(key) ? undefined : value));
  const ajv = new Ajv({
    allErrors: true,
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
