import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';

type Schema = Readonly<Record<string, unknown>>;

interface Described {
  readonly operationId: string;
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
  readonly body?: Schema;
  readonly bodyRequired?: boolean;
  readonly responses: Readonly<Record<string, Schema | null>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** GitHub's own description of what the Action asks it, made by scripts/trim-github-openapi.mjs. */
const description = JSON.parse(readFileSync('test/fixtures/github-openapi.json', 'utf8')) as Description;

const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
ajv.addFormat('uri', (text: string) => URL.canParse(text));
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
ajv.addFormat('email', /@/);
ajv.addFormat('int64', true);
ajv.addFormat('uri-template', true);
ajv.addFormat('repo.nwo', true);
ajv.addSchema({ $id: 'github', components: { schemas: withNull(description.components.schemas) } });

/** A request of an operation that GitHub describes. */
export interface Operation {
  readonly id: string;
  /** Values of the braces in the path. */
  readonly params: Readonly<Record<string, string>>;
  /** What is wrong with the query or the body; empty where nothing is. */
  readonly wrong: readonly string[];
}

/** Undefined where GitHub has no such operation, or none that the Action should use. */
export function operationOf(method: string, path: string, query: URLSearchParams, body: unknown): Operation | undefined {
  for (const [template, methods] of Object.entries(description.paths)) {
    const described = methods[method.toLowerCase()];
    const params = described === undefined ? undefined : paramsOf(template, path);
    if (described === undefined || params === undefined) continue;
    const id = described.operationId;
    const wrong: string[] = [];
    for (const [name, value] of query) {
      const known = described.query.find((each) => each.name === name);
      if (known === undefined) wrong.push(`query ${name} is not known`);
      else complain(wrong, `query ${name}`, validator(`${id} ${name}`, known.schema), typed(value, known.schema));
    }
    if (described.body !== undefined && (body !== undefined || described.bodyRequired === true))
      complain(wrong, 'body', validator(id, described.body), body);
    return { id, params, wrong };
  }
  return undefined;
}

/** What is wrong with an answer. */
export function wrongWithAnswer(id: string, status: number, value: unknown): readonly string[] {
  const described = Object.values(description.paths)
    .flatMap((methods) => Object.values(methods))
    .find(({ operationId }) => operationId === id);
  const schema = described?.responses[String(status)];
  if (schema === undefined) return [`${id} does not answer with ${status}`];
  const wrong: string[] = [];
  if (schema !== null) complain(wrong, `${id} ${status}`, validator(`${id} ${status}`, schema), asDescribed(value));
  return wrong;
}

/** GitHub answers null for the lines of a comment that is outdated, and describes them as numbers. */
function asDescribed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asDescribed);
  if (value === null || typeof value !== 'object' || !('original_line' in value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => each !== null || !/^(?:line|start_line|position)$/.test(key))
      .concat('position' in value && value.position !== null ? [] : [['position', 1]]),
  );
}

/** The least that a schema asks for, to be filled with what matters. */
export function leastOf(name: string): Readonly<Record<string, unknown>> {
  return least({ $ref: `#/components/schemas/${name}` }) as Readonly<Record<string, unknown>>;
}

function least(schema: Schema): unknown {
  const { $ref: ref, type, properties = {}, required = [], format } = schema;
  if (typeof ref === 'string') return least(description.components.schemas[ref.replace('#/components/schemas/', '')] ?? {});
  if (schema['nullable'] === true) return null;
  for (const key of ['anyOf', 'oneOf', 'allOf'] as const) {
    const choices = schema[key];
    if (Array.isArray(choices)) return least(choices[0] as Schema);
  }
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  switch (type) {
    case 'string':
      if (format === 'uri') return 'https://github.example/';
      if (format === 'date-time') return '2026-11-22T00:00:00Z';
      return format === 'email' ? 'a@example.org' : 'a'.repeat(40);
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return Object.fromEntries((required as string[]).map((key) => [key, least((properties as Record<string, Schema>)[key] ?? {})]));
  }
}

function paramsOf(template: string, path: string): Record<string, string> | undefined {
  const [names, parts] = [template.split('/'), path.split('/')];
  if (names.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    const part = parts[at] ?? '';
    if (name.startsWith('{')) params[name.slice(1, -1)] = decodeURIComponent(part);
    else if (name !== part) return undefined;
  }
  return params;
}

const compiled = new Map<string, ValidateFunction>();

function validator(name: string, schema: Schema): ValidateFunction {
  const known = compiled.get(name) ?? ajv.compile(withNull(schema) as Schema);
  compiled.set(name, known);
  return known;
}

function complain(wrong: string[], what: string, validate: ValidateFunction, value: unknown): void {
  if (!validate(value)) wrong.push(...(validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`));
}

function typed(value: string, { type }: Schema): unknown {
  return type === 'integer' ? Number(value) : value;
}

/** OpenAPI 3.0 says `nullable`, JSON Schema does not know it. */
function withNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNull);
  if (value === null || typeof value !== 'object') return value;
  const { nullable, ...schema } = Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'enum' ? each : withNull(each)]),
  );
  if (typeof schema['$ref'] === 'string') schema['$ref'] = schema['$ref'].replace(/^#/, 'github#');
  return nullable === true ? { anyOf: [{ type: 'null' }, schema] } : schema;
}
