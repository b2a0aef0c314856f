// Takes from GitHub's description of its REST API the operations that the Action uses, so that the GitHub of the tests is held to them.
//
//   npm pack @octokit/openapi@23.0.2 && tar -xzf octokit-openapi-23.0.2.tgz
//   node scripts/trim-github-openapi.mjs package
//
// The package is no dependency: unpacked it takes 390 MB. What is kept are shapes and limits; words and examples are left out.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OPERATIONS = new Map([
  ['/user', ['get']],
  ['/repos/{owner}/{repo}/issues/{issue_number}/comments', ['get', 'post']],
  ['/repos/{owner}/{repo}/issues/comments/{comment_id}', ['patch', 'delete']],
  ['/repos/{owner}/{repo}/pulls', ['get']],
  ['/repos/{owner}/{repo}/pulls/{pull_number}', ['get']],
  ['/repos/{owner}/{repo}/pulls/{pull_number}/files', ['get']],
  ['/repos/{owner}/{repo}/pulls/{pull_number}/comments', ['get', 'post']],
  ['/repos/{owner}/{repo}/pulls/comments/{comment_id}', ['delete']],
  ['/repos/{owner}/{repo}/pulls/{pull_number}/reviews', ['post']],
  ['/repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}', ['put']],
  ['/repos/{owner}/{repo}/check-runs', ['post']],
  ['/repos/{owner}/{repo}/check-runs/{check_run_id}', ['get', 'patch']],
  ['/repos/{owner}/{repo}/commits/{ref}/check-runs', ['get']],
  ['/repos/{owner}/{repo}/code-scanning/sarifs', ['post']],
]);
const WORDS = new Set(['description', 'example', 'examples', 'externalDocs', 'title', 'summary', 'deprecated', 'default', 'links', 'tags']);

const [folder = 'package'] = process.argv.slice(2);
const source = readFileSync(join(folder, 'generated/api.github.com.json'));
const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const whole = JSON.parse(source);
const components = {};

const paths = Object.fromEntries(
  [...OPERATIONS].map(([path, methods]) => [path, Object.fromEntries(methods.map((method) => [method, operation(path, method)]))]),
);
const origin = {
  package: name,
  version,
  license,
  file: 'generated/api.github.com.json',
  sha256: createHash('sha256').update(source).digest('hex'),
};
const ordered = Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('test/fixtures/github-openapi.json', `${JSON.stringify({ origin, paths, components: { schemas: ordered } })}\n`);

function operation(path, method) {
  const { operationId, requestBody, responses, parameters = [] } = whole.paths[path][method];
  const body = requestBody?.content?.['application/json']?.schema;
  return {
    operationId,
    query: parameters
      .map((parameter) => resolved(parameter))
      .filter((parameter) => parameter.in === 'query')
      .map(({ name: called, schema }) => ({ name: called, schema: trimmed(schema) })),
    ...(body !== undefined && { body: trimmed(body), bodyRequired: requestBody.required === true }),
    responses: Object.fromEntries(
      Object.entries(responses)
        .filter(([status]) => status.startsWith('2'))
        .map(([status, response]) => [status, trimmed(resolved(response).content?.['application/json']?.schema ?? null)]),
    ),
  };
}

/** A copy without words; schemas that it refers to are kept aside, once. */
function trimmed(value, isMap = false) {
  if (Array.isArray(value)) return value.map((each) => trimmed(each));
  if (value === null || typeof value !== 'object') return value;
  if (typeof value.$ref === 'string') {
    const called = value.$ref.replace('#/components/schemas/', '');
    if (!(called in components)) {
      components[called] = null;
      components[called] = trimmed(resolved(value));
    }
    return { $ref: `#/components/schemas/${called}` };
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isMap || !(WORDS.has(key) || key.startsWith('x-')))
      .map(([key, each]) => [key, key === 'enum' || key === 'required' ? each : trimmed(each, key === 'properties')]),
  );
}

function resolved(value) {
  if (typeof value.$ref !== 'string') return value;
  return value.$ref
    .replace('#/', '')
    .split('/')
    .reduce((at, key) => at[key], whole);
}
